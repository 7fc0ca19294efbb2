import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { In, Not, type EntityManager } from 'typeorm';
import { INTEGRATION_PERSONAS } from '../../seeds/personas/integration-personas.js';
import { AIAnalysis, BehaviorLog, Course, Enrollment, User } from '../../src/entities/index.js';
import { CourseFlow } from '../../src/flows/courses/course-flow.js';
import { PersonalizationFlow } from '../../src/flows/personalization/personalization-flow.js';
import type { NewAnalysis } from '../../src/flows/personalization/store-analysis.js';
import type { CourseRecommendation } from '../../src/jsonb/shapes/ai-analysis-result.js';
import { testClock, type TestClock } from '../../src/testing/test-clock.js';
import { expectInvariants, expectSeedInvariants } from '../support/flow-invariants.js';
import {
  addCourse,
  addPerson,
  after,
  cleanUpLog,
  HOUR,
  MONDAY,
  openFlowDatabase,
  mondayClock,
} from '../support/flow-rows.js';
import { openSeededDatabase, type OpenDatabase } from '../support/open-database.js';

describe('I008: personalization by analyses', () => {
  let open: OpenDatabase;
  let manager: EntityManager;
  let clock: TestClock;
  let flow: PersonalizationFlow;

  beforeAll(async () => {
    open = await openFlowDatabase();
    manager = open.dataSource.manager;
  });
  beforeEach(() => {
    clock = mondayClock();
    flow = new PersonalizationFlow(manager, clock);
  });
  afterEach(() => expectInvariants(open.dataSource));
  afterAll(() => open.close());

  const recommendationOf = (course: Course, place: number): CourseRecommendation => ({
    courseId: course.id,
    score: 0.9 - place / 10,
    reason: { vi: `Hợp với bạn ${place}`, en: `Suits you ${place}`, zh: `适合你 ${place}` },
    strategy: 'NEXT_LEVEL',
  });
  const recommended = (userId: string, courses: readonly Course[]) =>
    flow.storeAnalysis({
      userId,
      analysisType: 'COURSE_RECOMMENDATION',
      result: { recommendations: courses.map(recommendationOf) },
      confidence: 0.8,
    });
  const addCourses = async (count: number) => {
    const made = await Promise.all(Array.from({ length: count }, () => addCourse(manager)));
    return made.map(({ course }) => course);
  };

  it('leads from an analysis over its recommendations to an enrollment that says where it came from', async () => {
    const { id: userId } = await addPerson(manager, { preferredLanguage: 'en' });
    const [budget, stocks, funds] = await addCourses(3);
    const analysis = await recommended(userId, [budget!, stocks!, funds!]);

    const offers = await flow.recommend(userId, { limit: 2 });
    expect(offers).toEqual([
      {
        courseId: budget!.id,
        slug: budget!.slug,
        title: budget!.title.en,
        reason: 'Suits you 0',
        language: 'en',
        score: 0.9,
        strategy: 'NEXT_LEVEL',
        place: 1,
        analysisId: analysis.id,
      },
      expect.objectContaining({ courseId: stocks!.id, place: 2 }),
    ]);

    clock.moveBy(HOUR);
    const { enrolledNow } = await flow.enrollFromRecommendation({ userId, courseId: stocks!.id });
    expect(enrolledNow).toBe(true);
    expect(await manager.findBy(BehaviorLog, { userId })).toMatchObject([
      {
        eventType: 'COURSE_ENROLLED',
        timestamp: after(HOUR),
        metadata: {
          source: 'API',
          courseId: stocks!.id,
          analysisId: analysis.id,
          recommendation: { strategy: 'NEXT_LEVEL', score: 0.8, place: 2 },
        },
      },
    ]);
    expect((await flow.recommend(userId)).map(({ courseId }) => courseId)).toEqual([budget!.id, funds!.id]);
  });

  describe('analyses', () => {
    const churn = (userId: string, probability: number): NewAnalysis => ({
      userId,
      analysisType: 'CHURN_RISK',
      result: { probability, horizonDays: 30, factors: [] },
      confidence: 0.5,
    });

    it('are kept, the latest of each type is the one that counts', async () => {
      const { id: userId } = await addPerson(manager);
      await flow.storeAnalysis(churn(userId, 0.2));
      clock.moveBy(HOUR);
      await flow.storeAnalysis({
        userId,
        analysisType: 'LEARNING_STYLE',
        result: { style: 'VISUAL', sampleSize: 9, evidence: ['Watches videos'] },
        confidence: 0.7,
      });
      await flow.storeAnalysis(churn(userId, 0.6));

      expect(await flow.latestAnalysis(userId, 'CHURN_RISK')).toMatchObject({ result: { probability: 0.6 } });
      expect((await flow.latestAnalysis(userId, 'LEARNING_STYLE'))?.result.style).toBe('VISUAL');
      expect(await flow.latestAnalysis(userId, 'RISK_PROFILE')).toBeNull();
      expect(await manager.countBy(AIAnalysis, { userId })).toBe(3);
    });

    it('that say the same again are no new ones: a job may be repeated', async () => {
      const { id: userId } = await addPerson(manager);
      const first = await flow.storeAnalysis(churn(userId, 0.2));
      clock.moveBy(HOUR);
      const again = await flow.storeAnalysis(churn(userId, 0.2));

      expect(again).toMatchObject({ id: first.id, createdAt: MONDAY, updatedAt: after(HOUR) });
      await flow.storeAnalysis({ ...churn(userId, 0.2), confidence: 0.6 });
      expect(await manager.countBy(AIAnalysis, { userId })).toBe(2);
    });

    it('stored at one moment still have a latest: the one that was stored last', async () => {
      const { id: userId } = await addPerson(manager);
      for (const tenths of [1, 2, 3, 4, 5, 6]) {
        await flow.storeAnalysis(churn(userId, tenths / 10));
        expect(await flow.latestAnalysis(userId, 'CHURN_RISK')).toMatchObject({
          result: { probability: tenths / 10 },
        });
      }
      clock.moveBy(-HOUR);
      await flow.storeAnalysis(churn(userId, 0.9));
      expect(await flow.latestAnalysis(userId, 'CHURN_RISK')).toMatchObject({ result: { probability: 0.9 } });
    });

    it('stored many times at once are stored once', async () => {
      const { id: userId } = await addPerson(manager);
      await Promise.all(Array.from({ length: 20 }, () => flow.storeAnalysis(churn(userId, 0.3))));
      expect(await manager.countBy(AIAnalysis, { userId })).toBe(1);
    });

    it('that do not fit their type, or are of nobody, are refused', async () => {
      const { id: userId } = await addPerson(manager);
      await expect(flow.storeAnalysis(churn(userId, 1.2))).rejects.toMatchObject({ code: 'JSONB_INVALID' });
      await expect(
        flow.storeAnalysis({ ...churn(userId, 0.2), analysisType: 'HOROSCOPE', result: 'LEO' } as never),
      ).rejects.toMatchObject({ code: 'JSONB_INVALID', message: expect.stringContaining('an object') });
      for (const confidence of [-0.1, 1.1, NaN]) {
        await expect(flow.storeAnalysis({ ...churn(userId, 0.2), confidence })).rejects.toMatchObject({
          code: 'CONFIDENCE_INVALID',
        });
      }
      await expect(flow.storeAnalysis(churn('nobody', 0.2))).rejects.toMatchObject({
        code: 'PERSON_NOT_FOUND',
      });
      expect(await manager.countBy(AIAnalysis, { userId })).toBe(0);
    });

    it('are nothing that the person did', async () => {
      const { id } = await addPerson(manager);
      await flow.storeAnalysis(churn(id, 0.2));
      expect(await manager.findOneBy(User, { id })).toMatchObject({ lastActiveAt: null });
    });
  });

  describe('recommendations', () => {
    it('are none the person is enrolled in, none unpublished, empty or gone', async () => {
      const { id: userId } = await addPerson(manager);
      const [taken, withdrawn, gone, open1, open2] = await addCourses(5);
      const { course: empty } = await addCourse(manager, { lessons: 0 });
      await recommended(userId, [taken!, withdrawn!, empty, gone!, open1!, open2!]);
      await new CourseFlow(manager, clock).enroll({ userId, courseId: taken!.id });
      await manager.update(Course, withdrawn!.id, { published: false });
      await manager.delete(Course, gone!.id);

      const offers = await flow.recommend(userId);
      expect(offers.map(({ courseId, place }) => [courseId, place])).toEqual([
        [open1!.id, 5],
        [open2!.id, 6],
      ]);
    });

    it('leave out a course whose title is no text in three languages, and offer the others', async () => {
      const { id: userId } = await addPerson(manager);
      const [untitled, titled] = await addCourses(2);
      await recommended(userId, [untitled!, titled!]);
      for (const title of [null, 'Vàng', 7, [], {}, { vi: 7 }]) {
        await manager.query(`UPDATE "Course" SET "title" = $2 WHERE "id" = $1`, [
          untitled!.id,
          JSON.stringify(title),
        ]);
        expect(await flow.recommend(userId)).toMatchObject([{ courseId: titled!.id, place: 2 }]);
      }
    });

    it('follow the latest analysis alone', async () => {
      const { id: userId } = await addPerson(manager);
      const [old, current] = await addCourses(2);
      await recommended(userId, [old!]);
      await recommended(userId, [current!]);
      expect((await flow.recommend(userId)).map(({ courseId }) => courseId)).toEqual([current!.id]);
    });

    it('come from a bare list without scores as well, and leave out what is no recommendation', async () => {
      const { id: userId } = await addPerson(manager, { preferredLanguage: 'en' });
      const [first, second, third] = await addCourses(3);
      const [one, two] = [first!, second!].map((course, place) => {
        const { courseId, reason, strategy } = recommendationOf(course, place);
        return { courseId, reason, strategy };
      });
      await flow.storeAnalysis({
        userId,
        analysisType: 'COURSE_RECOMMENDATION',
        result: [one!, two!],
        confidence: 0.8,
      });
      expect(await flow.recommend(userId)).toMatchObject([
        { courseId: first!.id, score: null, place: 1, reason: 'Suits you 0' },
        { courseId: second!.id, score: null, place: 2, reason: 'Suits you 1' },
      ]);
      const broken = [
        one,
        { courseId: second!.id, score: 'high' },
        third!.id,
        null,
        { ...two, score: 'high' },
      ];
      for (const result of [broken, { recommendations: broken }, { recommendations: 'none' }, {}]) {
        await manager.query(`UPDATE "AIAnalysis" SET "result" = $2 WHERE "userId" = $1`, [
          userId,
          JSON.stringify(result),
        ]);
        const places = (await flow.recommend(userId)).map(({ place, score }) => [place, score]);
        const isList =
          'recommendations' in result ? Array.isArray(result.recommendations) : result === broken;
        expect(places).toEqual(
          isList
            ? [
                [1, null],
                [5, null],
              ]
            : [],
        );
      }
      await manager.query(`DELETE FROM "AIAnalysis" WHERE "userId" = $1`, [userId]);
    });

    it('are courses for beginners without an analysis, those first in which most people are', async () => {
      const { id: userId } = await addPerson(manager, { preferredLanguage: 'zh' });
      const [few, many, none, expert] = await addCourses(4);
      for (const { id } of [few!, many!, none!]) await manager.update(Course, id, { level: 'BEGINNER' });
      await manager.update(Course, expert!.id, { level: 'EXPERT' });
      const courses = new CourseFlow(manager, clock);
      for (const course of [few!, many!, many!, expert!]) {
        const { id } = await addPerson(manager);
        await courses.enroll({ userId: id, courseId: course.id });
      }
      const offers = await flow.recommend(userId, { limit: 1_000 });
      const placeOf = (course: Course | undefined) =>
        offers.findIndex(({ courseId }) => courseId === course!.id);
      expect(placeOf(many)).toBe(0);
      expect(placeOf(few)).toBeGreaterThan(0);
      expect(placeOf(none)).toBeGreaterThan(placeOf(few));
      expect(placeOf(expert)).toBe(-1);
      expect(offers[0]).toEqual({
        courseId: many!.id,
        slug: many!.slug,
        title: many!.title.zh,
        reason: '适合入门的课程。',
        language: 'zh',
        score: null,
        strategy: 'DEFAULT',
        place: 1,
        analysisId: null,
      });

      await flow.enrollFromRecommendation({ userId, courseId: few!.id });
      const [event] = await manager.findBy(BehaviorLog, { userId });
      expect(event!.metadata).toMatchObject({ recommendation: { strategy: 'DEFAULT', score: null } });
      expect(event!.metadata).not.toHaveProperty('analysisId');
      await expect(flow.enrollFromRecommendation({ userId, courseId: expert!.id })).rejects.toMatchObject({
        code: 'NOT_RECOMMENDED',
      });
      await recommended(userId, []);
      expect(await flow.recommend(userId)).toEqual([]);
    });

    it('are an error without a person, or with a limit that is none', async () => {
      const { id: userId } = await addPerson(manager);
      await expect(flow.recommend('nobody')).rejects.toMatchObject({ code: 'PERSON_NOT_FOUND' });
      for (const limit of [0, 0.5, -1, 1_001]) {
        await expect(flow.recommend(userId, { limit })).rejects.toMatchObject({ code: 'LIMIT_INVALID' });
      }
    });

    it.each([
      ['vi', 'vi'],
      ['en', 'en'],
      ['zh', 'zh'],
      [null, 'vi'],
      ['fr', 'vi'],
    ] as const)('for who prefers %s are in %s', async (preferredLanguage, language) => {
      const { id: userId } = await addPerson(manager, { preferredLanguage });
      const [course] = await addCourses(1);
      await recommended(userId, [course!]);
      const { title, reason } = (await flow.recommend(userId))[0]!;
      expect([title, reason]).toEqual([
        course!.title[language],
        recommendationOf(course!, 0).reason[language],
      ]);
    });

    it('speak Vietnamese where a text is not translated yet', async () => {
      const { id: userId } = await addPerson(manager, { preferredLanguage: 'zh' });
      const { course } = await addCourse(manager, { title: { vi: 'Vàng', en: 'Gold', zh: '' } });
      await recommended(userId, [course]);
      expect(await flow.recommend(userId)).toMatchObject([
        { title: 'Vàng', reason: '适合你 0', language: 'zh' },
      ]);
    });
  });

  describe('enrolling from a recommendation', () => {
    it('many times at once enrolls once and leaves one trace', async () => {
      const { id: userId } = await addPerson(manager);
      const [course] = await addCourses(1);
      await recommended(userId, [course!]);
      const enrollings = await Promise.all(
        Array.from({ length: 50 }, () => flow.enrollFromRecommendation({ userId, courseId: course!.id })),
      );
      expect(enrollings.filter(({ enrolledNow }) => enrolledNow)).toHaveLength(1);
      expect(await manager.countBy(Enrollment, { userId })).toBe(1);
      expect(await manager.countBy(BehaviorLog, { userId })).toBe(1);
    });

    it('takes only what is recommended and open', async () => {
      const { id: userId } = await addPerson(manager);
      const [other, withdrawn] = await addCourses(2);
      await recommended(userId, [withdrawn!]);
      await manager.update(Course, withdrawn!.id, { published: false });
      for (const { id: courseId } of [other!, withdrawn!]) {
        await expect(flow.enrollFromRecommendation({ userId, courseId })).rejects.toMatchObject({
          code: 'NOT_RECOMMENDED',
        });
      }
      expect(await manager.countBy(Enrollment, { userId })).toBe(0);
    });

    it('changes nothing for who found the course without it', async () => {
      const { id: userId } = await addPerson(manager);
      const [course] = await addCourses(1);
      await recommended(userId, [course!]);
      await new CourseFlow(manager, clock).enroll({ userId, courseId: course!.id });
      expect(await flow.enrollFromRecommendation({ userId, courseId: course!.id })).toMatchObject({
        enrolledNow: false,
      });
      const [event] = await manager.findBy(BehaviorLog, { userId });
      expect(event!.metadata).not.toHaveProperty('recommendation');
    });
  });

  it('recommends what it did after the host has deleted the old rows of its log', async () => {
    const { id: userId } = await addPerson(manager);
    const [taken, open_] = await addCourses(2);
    await recommended(userId, [taken!, open_!]);
    await flow.enrollFromRecommendation({ userId, courseId: taken!.id });
    clock.moveBy(40 * 24 * HOUR);
    await cleanUpLog(manager, clock.now());
    expect(await manager.countBy(BehaviorLog, { userId })).toBe(0);

    expect(await flow.recommend(userId)).toMatchObject([{ courseId: open_!.id, place: 2 }]);
    expect(await flow.enrollFromRecommendation({ userId, courseId: taken!.id })).toMatchObject({
      enrolledNow: false,
    });
    expect(await flow.enrollFromRecommendation({ userId, courseId: open_!.id })).toMatchObject({
      enrolledNow: true,
    });
  });

  describe('in the data set that the seeds make', () => {
    let seeded: OpenDatabase;
    let analyses: PersonalizationFlow;

    beforeEach(async () => {
      seeded = await openSeededDatabase();
      analyses = new PersonalizationFlow(seeded.dataSource.manager, testClock());
    });
    afterEach(async () => {
      await expectInvariants(seeded.dataSource);
      await expectSeedInvariants(seeded.dataSource);
      await seeded.close();
    });

    it('everybody is recommended only what they can take up, and takes it up', async () => {
      const { manager: rows } = seeded.dataSource;
      const people = await rows.findBy(AIAnalysis, { analysisType: 'COURSE_RECOMMENDATION' });
      for (const userId of new Set(people.map((analysis) => analysis.userId))) {
        const offers = await analyses.recommend(userId);
        for (const { courseId } of offers) {
          expect(await rows.countBy(Enrollment, { userId, courseId })).toBe(0);
          expect(await rows.countBy(Course, { id: courseId, published: true })).toBe(1);
        }
      }
      const [{ userId } = { userId: '' }] = people;
      const offers = await analyses.recommend(userId);
      for (const { courseId } of offers) {
        expect(await analyses.enrollFromRecommendation({ userId, courseId })).toMatchObject({
          enrolledNow: true,
        });
      }
      expect(offers.length).toBeGreaterThan(0);
      expect(await analyses.recommend(userId)).toEqual([]);
    });

    it.each(['vietnamese', 'english', 'chinese'] as const)(
      'the %s one is spoken to in their language',
      async (name) => {
        const { userId, language } = INTEGRATION_PERSONAS[name];
        const { manager: rows } = seeded.dataSource;
        const taken = (await rows.findBy(Enrollment, { userId })).map(({ courseId }) => courseId);
        const course = await rows.findOneByOrFail(Course, { published: true, id: Not(In(taken)) });
        await analyses.storeAnalysis({
          userId,
          analysisType: 'COURSE_RECOMMENDATION',
          result: { recommendations: [recommendationOf(course, 1)] },
          confidence: 0.6,
        });
        expect(await analyses.recommend(userId)).toMatchObject([{ language, title: course.title[language] }]);
      },
    );
  });
});
