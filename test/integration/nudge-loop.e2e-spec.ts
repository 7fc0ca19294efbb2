import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { INTEGRATION_PERSONAS } from '../../seeds/personas/integration-personas.js';
import { NUDGE_CONDITIONS, type NudgeCondition } from '../../src/domain/nudge-conditions.js';
import { Course, Enrollment, Lesson, NudgeHistory, User, UserAchievement } from '../../src/entities/index.js';
import { ChallengeFlow } from '../../src/flows/challenges/challenge-flow.js';
import { CourseFlow } from '../../src/flows/courses/course-flow.js';
import type { Crowd } from '../../src/flows/nudges/count-crowd.js';
import { NudgeFlow } from '../../src/flows/nudges/nudge-flow.js';
import { PersonalizationFlow } from '../../src/flows/personalization/personalization-flow.js';
import type { ComposedNudge, NudgeOutcome, NudgeRequest } from '../../src/flows/nudges/send-nudge.js';
import { testClock, type TestClock } from '../../src/testing/test-clock.js';
import { expectInvariants, expectSeedInvariants } from '../support/flow-invariants.js';
import {
  addChallenge,
  addCourse,
  addPeople,
  addPerson,
  after,
  cleanUpLog,
  DAY,
  HOUR,
  MINUTE,
  MONDAY,
  openFlowDatabase,
  mondayClock,
} from '../support/flow-rows.js';
import { openSeededDatabase, type OpenDatabase } from '../support/open-database.js';

type Sent = Extract<NudgeOutcome, { sent: true }>;

describe('I010: the nudge loop', () => {
  let open: OpenDatabase;
  let manager: EntityManager;
  let clock: TestClock;
  let flow: NudgeFlow;

  beforeAll(async () => {
    open = await openFlowDatabase();
    manager = open.dataSource.manager;
  });
  beforeEach(() => {
    clock = mondayClock();
    flow = new NudgeFlow(manager, clock, { random: () => 0 });
  });
  afterEach(() => expectInvariants(open.dataSource));
  afterAll(() => open.close());

  const sent = async (request: NudgeRequest, by = flow): Promise<Sent> => {
    const outcome = await by.send(request);
    expect(outcome).toMatchObject({ sent: true });
    return outcome as Sent;
  };
  const learner = async (changes: Partial<User> = {}) => {
    const { id: userId } = await addPerson(manager, changes);
    const { course, lessons } = await addCourse(manager, { lessons: 4 });
    const courses = new CourseFlow(manager, clock);
    clock.moveBy(-MINUTE);
    await courses.enroll({ userId, courseId: course.id });
    clock.moveBy(MINUTE);
    const study = (lesson: number) => courses.completeLesson({ userId, lessonId: lessons[lesson]!.id });
    return { userId, course, lessons, study };
  };

  it('goes round: a trigger, an action, a reward, an investment, each answered, each followed by the next', async () => {
    const { userId, study } = await learner();
    const phases = [];
    for (const lesson of [0, 1, 2, 3]) {
      clock.moveBy(2 * DAY);
      const { nudge } = await sent({ userId });
      phases.push(nudge.metadata.hookPhase);
      clock.moveBy(MINUTE);
      await flow.markClicked({ userId, nudgeId: nudge.id });
      clock.moveBy(MINUTE);
      await study(lesson);
    }
    clock.moveBy(2 * DAY);
    phases.push((await sent({ userId })).nudge.metadata.hookPhase);

    expect(phases).toEqual(['TRIGGER', 'ACTION', 'VARIABLE_REWARD', 'INVESTMENT', 'TRIGGER']);
    expect(await flow.attributedActions(userId)).toHaveLength(4);
    const earned = await manager.findBy(UserAchievement, { userId, type: 'NUDGE_COMEBACK' });
    expect(earned).toMatchObject([{ awardedAt: after(2 * DAY + 2 * MINUTE) }]);
  });

  it('begins again with a trigger for whoever does not click', async () => {
    const { userId } = await learner();
    const first = await sent({ userId });
    await flow.markClicked({ userId, nudgeId: first.nudge.id });
    clock.moveBy(HOUR);
    const second = await sent({ userId });
    await flow.markOpened({ userId, nudgeId: second.nudge.id });
    clock.moveBy(HOUR);
    const third = await sent({ userId });
    expect([first, second, third].map(({ nudge }) => nudge.metadata.hookPhase)).toEqual([
      'TRIGGER',
      'ACTION',
      'TRIGGER',
    ]);
  });

  describe('choosing', () => {
    it('speaks of the course that the person has left, and of how far they came', async () => {
      const name = { vi: 'Nguyễn Văn An', en: 'An Nguyen', zh: '阮文安' };
      const { userId, study, course } = await learner({ preferredLanguage: 'en', name });
      await study(0);
      clock.moveBy(3 * DAY);
      const texts = [
        {
          nudgeType: 'SALIENCE' as const,
          context: 'COURSE_COMPLETION' as const,
          needs: 'COURSE' as const,
          message: {
            vi: '{name}: {course} {percent} {days}',
            en: '{name}: {course}, {percent}%, {days} days',
            zh: '',
          },
        },
      ];
      const { text, nudge } = await sent({ userId }, new NudgeFlow(manager, clock, { texts }));
      expect(text).toBe(`An: ${course.title.en}, 25%, 3 days`);
      expect(nudge.message.vi).toBe(`An: ${course.title.vi} 25 3`);
    });

    it('speaks of as many days of absence as the person has been away from everything', async () => {
      const { userId, study } = await learner();
      await study(0);
      clock.moveBy(10 * DAY);
      const { id: challengeId } = await addChallenge(manager);
      await new ChallengeFlow(manager, clock).join({ userId, challengeId });
      clock.moveBy(3 * DAY);
      const message = { vi: '{course} {days}', en: '', zh: '' };
      const texts = [{ nudgeType: 'SALIENCE', context: 'BUDGETING', needs: 'COURSE', message } as const];
      expect((await sent({ userId }, new NudgeFlow(manager, clock, { texts }))).nudge.message.vi).toMatch(
        / 3$/,
      );
    });

    it('names a course in what it says about an investment only if the course is about investing', async () => {
      const message = { vi: '{course}', en: '', zh: '' };
      const texts = [
        { nudgeType: 'SALIENCE', context: 'INVESTMENT_DECISION', needs: 'COURSE', message } as const,
      ];
      const nudges = new NudgeFlow(manager, clock, { texts });
      const { userId, course } = await learner();
      const title = { vi: 'Ngân sách đầu tiên', en: 'Your First Budget', zh: '第一份预算' };
      await manager.update(Course, course.id, { title, slug: `budget-${course.id}` });
      expect(await nudges.send({ userId })).toEqual({ sent: false, reason: 'NOTHING_TO_SAY' });
      await manager.update(Course, course.id, { title: { ...title, vi: 'Chứng khoán từ con số không' } });
      expect((await sent({ userId }, nudges)).nudge.message.vi).toBe('Chứng khoán từ con số không');
    });

    it('leaves out what names a course whose title is no text in three languages, and says something else', async () => {
      const named = { vi: '{course}', en: '', zh: '' };
      const topic = { nudgeType: 'SALIENCE', context: 'BUDGETING' } as const;
      const texts = [
        { ...topic, needs: 'COURSE', message: named } as const,
        { ...topic, needs: 'NONE', message: { vi: 'khác', en: '', zh: '' } } as const,
      ];
      const nudges = new NudgeFlow(manager, clock, { texts });
      const { userId, course } = await learner();
      for (const title of [null, 'Chứng khoán', 7, [], {}]) {
        await manager.query(`UPDATE "Course" SET "title" = $2 WHERE "id" = $1`, [
          course.id,
          JSON.stringify(title),
        ]);
        expect((await sent({ userId }, nudges)).text).toBe('khác');
        await manager.delete(NudgeHistory, { userId });
      }
      await manager.update(Course, course.id, { title: course.title });
      expect((await sent({ userId }, nudges)).text).toBe(course.title.vi);
    });

    it('warns of a loss only who has built something, and there', async () => {
      const warning = (needs: 'NONE' | 'COURSE') => {
        const message = { vi: needs, en: needs, zh: needs };
        return [{ nudgeType: 'LOSS_AVERSION', context: 'COURSE_COMPLETION', needs, message } as const];
      };
      const { userId, study } = await learner();
      const reasons = [];
      for (const needs of ['NONE', 'COURSE'] as const)
        reasons.push(await new NudgeFlow(manager, clock, { texts: warning(needs) }).send({ userId }));
      expect(reasons).toEqual([1, 2].map(() => ({ sent: false, reason: 'NOTHING_TO_SAY' })));
      await study(0);
      for (const needs of ['NONE', 'COURSE'] as const) {
        clock.moveBy(DAY);
        await sent({ userId }, new NudgeFlow(manager, clock, { texts: warning(needs) }));
      }
    });

    it('speaks of what lacks to the challenge that ends next to whoever saved last', async () => {
      const { userId } = await learner();
      const challenges = new ChallengeFlow(manager, clock);
      const soon = await addChallenge(manager, { title: 'Sắp hết', endDate: after(5 * DAY) });
      const later = await addChallenge(manager, { title: 'Còn lâu' });
      for (const { id: challengeId } of [later, soon]) {
        await challenges.join({ userId, challengeId });
        clock.moveBy(MINUTE);
        await challenges.recordProgress({ userId, challengeId, amount: 250_000 });
      }
      const texts = [
        {
          nudgeType: 'SALIENCE' as const,
          context: 'BUDGETING' as const,
          needs: 'CHALLENGE' as const,
          message: { vi: '{challenge} {percent}% {amount} {days} {count}', en: '', zh: '' },
        },
      ];
      await challenges.join({ userId: (await addPerson(manager)).id, challengeId: soon.id });
      const { text } = await sent({ userId }, new NudgeFlow(manager, clock, { texts }));
      expect(text).toBe('Sắp hết 25% 750.000 ₫ 5 2');
    });

    it('speaks first of what the person did last', async () => {
      const { userId, study } = await learner();
      const challenges = new ChallengeFlow(manager, clock);
      const { id: challengeId } = await addChallenge(manager);
      const texts = (['COURSE', 'CHALLENGE'] as const).map((needs) => ({
        nudgeType: 'SALIENCE' as const,
        context: 'BUDGETING' as const,
        needs,
        message: { vi: needs, en: needs, zh: needs },
      }));
      const nudges = new NudgeFlow(manager, clock, { texts });
      clock.moveBy(MINUTE);
      await challenges.join({ userId, challengeId });
      const first = await sent({ userId }, nudges);
      expect(first.text).toBe('CHALLENGE');
      await nudges.markOpened({ userId, nudgeId: first.nudge.id });
      clock.moveBy(HOUR);
      await study(0);
      expect((await sent({ userId }, nudges)).text).toBe('COURSE');
    });

    it('claims only what holds of the person at that moment', async () => {
      const { userId, study } = await learner();
      const holding = async (): Promise<string[]> => {
        const held: string[] = [];
        for (const condition of Object.keys(NUDGE_CONDITIONS) as NudgeCondition[]) {
          const message = { vi: condition, en: '', zh: '' };
          const text = { nudgeType: 'SALIENCE', context: 'BUDGETING', when: [condition], message } as const;
          const texts = (['COURSE', 'CHALLENGE', 'NONE'] as const).map((needs) => ({ ...text, needs }));
          const outcome = await new NudgeFlow(manager, clock, { texts }).send({ userId });
          if (outcome.sent) held.push(condition);
          await manager.delete(NudgeHistory, { userId });
        }
        return held.sort();
      };
      const lately = ['BEFORE_EVENING', 'SEEN_LATELY'];

      expect(await holding()).toEqual([...lately, 'COURSE_NOT_BEGUN', 'NOTHING_DONE'].sort());
      await study(0);
      const begun = ['COURSE_BEGUN', 'COURSE_IN_SWING', 'FEW_ACTIVE_DAYS', 'SOMETHING_DONE'];
      expect(await holding()).toEqual([...lately, ...begun, 'ONE_LESSON_DONE'].sort());
      clock.moveBy(3 * DAY);
      await study(1);
      const { id: challengeId } = await addChallenge(manager, { endDate: after(60 * DAY) });
      const challenges = new ChallengeFlow(manager, clock);
      await challenges.join({ userId, challengeId });
      await challenges.recordProgress({ userId, challengeId, amount: 300_000 });
      clock.moveBy(4 * DAY + 7 * HOUR);
      const later = ['EVENING', 'SEEN_LATELY', 'COURSE_HALF_DONE', 'COURSE_IDLE', 'HAS_SAVED'];
      expect(await holding()).toEqual([...later, ...begun].sort());
      clock.moveBy(8 * DAY);
      await study(2);
      clock.moveBy(14 * DAY + HOUR);
      const built = ['COURSE_BEGUN', 'SOMETHING_DONE', 'HABIT', 'BEHIND_IN_CHALLENGE'];
      expect(await holding()).toEqual(
        [...built, 'COURSE_HALF_DONE', 'COURSE_IDLE', 'EVENING', 'HAS_SAVED'].sort(),
      );
    });

    it('says nothing again within seven days while there is something else to say', async () => {
      const { id: userId } = await addPerson(manager);
      const texts = ['a', 'b'].map(
        (vi) =>
          ({
            nudgeType: 'SALIENCE',
            context: 'BUDGETING',
            needs: 'NONE',
            message: { vi, en: '', zh: '' },
          }) as const,
      );
      const two = new NudgeFlow(manager, clock, { texts });
      const said = [];
      for (const pause of [0, DAY, 2 * DAY]) {
        clock.moveBy(pause);
        said.push((await sent({ userId }, two)).text);
      }
      expect(said).toEqual(['a', 'b', 'a']);
    });

    it('names the points of a reward in what the rules say', async () => {
      const { id: userId } = await addPerson(manager, { preferredLanguage: 'en' });
      for (const phase of ['TRIGGER', 'ACTION']) {
        const { nudge } = await sent({ userId });
        expect(nudge.metadata.hookPhase).toBe(phase);
        await flow.markClicked({ userId, nudgeId: nudge.id });
        clock.moveBy(HOUR);
      }
      expect((await sent({ userId })).text).toMatch(/ Tap to collect \+5 points\.$/);
    });

    it('speaks of no course whose lessons are all done, since the last one was taken off', async () => {
      const { userId, course, lessons, study } = await learner();
      for (const lesson of [0, 1, 2]) await study(lesson);
      await manager.update(Lesson, lessons[3]!.id, { published: false, updatedAt: clock.now() });
      const message = { vi: '{percent}', en: '{percent}', zh: '{percent}' };
      const texts = [
        { nudgeType: 'SALIENCE', context: 'COURSE_COMPLETION', needs: 'COURSE', message } as const,
      ];
      const nudges = new NudgeFlow(manager, clock, { texts });
      expect(await nudges.send({ userId })).toEqual({ sent: false, reason: 'NOTHING_TO_SAY' });
      await manager.update(Lesson, lessons[3]!.id, { published: true, updatedAt: clock.now() });
      expect((await sent({ userId }, nudges)).text).toBe('75');
      await new CourseFlow(manager, clock).refreshAll(course.id);
    });

    it('says nothing that is not so: no course, no challenge, no company, no streak to lose', async () => {
      const { id: userId } = await addPerson(manager, { name: null });
      const { texts } = {
        texts: (['{name}', '{count}', '{days}'] as const).map((placeholder) => ({
          nudgeType: 'SALIENCE' as const,
          context: 'STREAK_WARNING' as const,
          needs: 'NONE' as const,
          message: { vi: placeholder, en: placeholder, zh: placeholder },
        })),
      };
      const alone = new NudgeFlow(manager, clock, { texts, countCrowd: async () => 1 });
      expect(await alone.send({ userId })).toEqual({ sent: false, reason: 'NOTHING_TO_SAY' });
      const inCompany = new NudgeFlow(manager, clock, { texts, countCrowd: async () => 12 });
      expect((await sent({ userId }, inCompany)).text).toBe('12');
    });

    it('counts each crowd once, however many texts ask for its size', async () => {
      const { userId } = await learner();
      const text = { nudgeType: 'SALIENCE', context: 'BUDGETING' } as const;
      const texts = (['NONE', 'COURSE', 'NONE', 'COURSE'] as const).map((needs, place) => {
        const message = { vi: `${place} {count}`, en: '', zh: '' };
        return { ...text, needs, message };
      });
      const counted: string[] = [];
      const countCrowd = async ({ need }: Crowd) => {
        counted.push(need);
        return 1;
      };
      const nudges = new NudgeFlow(manager, clock, { texts, countCrowd });
      expect(await nudges.send({ userId })).toEqual({ sent: false, reason: 'NOTHING_TO_SAY' });
      expect(counted.sort()).toEqual(['COURSE', 'NONE']);
    });

    it('warns of a streak that ends tonight, and not whoever has kept it today', async () => {
      const { userId, study } = await learner();
      const other = await learner();
      for (const lesson of [0, 1]) {
        await study(lesson);
        await other.study(lesson);
        clock.moveBy(DAY);
      }
      await other.study(2);
      clock.moveBy(HOUR);
      const { nudge, text } = await sent({ userId });
      expect(nudge.metadata.context).toBe('STREAK_WARNING');
      expect(text).toContain('2');
      expect((await sent({ userId: other.userId })).nudge.metadata.context).not.toBe('STREAK_WARNING');
    });

    it('has something to say to somebody who has done nothing yet, in their language', async () => {
      for (const preferredLanguage of ['vi', 'en', 'zh'] as const) {
        const { id: userId } = await addPerson(manager, { preferredLanguage });
        const { text, nudge, language } = await sent({ userId });
        expect(language).toBe(preferredLanguage);
        expect(text).toBe(nudge.message[preferredLanguage]);
        expect(text).not.toMatch(/[{}]/);
      }
    });

    it('falls back to Vietnamese for another language and for a text that is not translated', async () => {
      const message = { vi: 'Chào bạn', en: '', zh: '' };
      for (const preferredLanguage of ['fr', 'en', null]) {
        const { id: userId } = await addPerson(manager, { preferredLanguage });
        const composed = { nudgeType: 'SALIENCE', context: 'BUDGETING', message } as const;
        expect((await sent({ userId, composed })).text).toBe('Chào bạn');
      }
    });

    it('sends what a model composed as its variant, in the same phase and limits', async () => {
      const { userId } = await learner();
      const composed = {
        nudgeType: 'LOSS_AVERSION',
        context: 'STREAK_WARNING',
        message: { vi: 'Riêng cho bạn', en: 'For you', zh: '给你' },
      } as const;
      const { nudge } = await sent({ userId, composed, channel: 'EMAIL' });
      expect(nudge).toMatchObject({
        nudgeType: 'LOSS_AVERSION',
        message: composed.message,
        metadata: {
          variant: 'AI',
          hookPhase: 'TRIGGER',
          channel: 'EMAIL',
          priority: 'HIGH',
          context: 'STREAK_WARNING',
        },
      });
      expect(await flow.send({ userId, composed })).toEqual({ sent: false, reason: 'HOUR_CAP' });
      clock.moveBy(DAY);
      await expect(
        flow.send({ userId, composed: { ...composed, message: { vi: 'thiếu' } as never } }),
      ).rejects.toMatchObject({ code: 'JSONB_INVALID' });
    });
  });

  describe('urgency', () => {
    const message = { vi: 'Chào', en: 'Hello', zh: '你好' };
    const priority = async (userId: string, nudgeType: string, own: Partial<ComposedNudge> = {}) => {
      const composed = { nudgeType, context: 'GENERAL', message, ...own };
      return (await sent({ userId, composed })).nudge.metadata.priority;
    };

    it('of what others do is high for a hunter alone, by the latest risk profile', async () => {
      const analyses = new PersonalizationFlow(manager, clock);
      const profile = (userId: string, persona: string) =>
        analyses.storeAnalysis({
          userId,
          analysisType: 'RISK_PROFILE',
          result: { riskTolerance: 'HIGH', riskScore: 90, persona, summary: message },
          confidence: 0.5,
        });
      const [nobody, hunter, former] = await addPeople(manager, 3);
      await profile(hunter!.id, 'HUNTER');
      await profile(former!.id, 'HUNTER');
      clock.moveBy(MINUTE);
      await profile(former!.id, 'OBSERVER');

      const priorities = [];
      for (const { id } of [nobody!, hunter!, former!]) priorities.push(await priority(id, 'SOCIAL_PROOF'));
      expect(priorities).toEqual(['MEDIUM', 'HIGH', 'MEDIUM']);
    });

    it('is known of the host’s other types, and any type is taken, with the urgency that the caller gives it', async () => {
      const people = await addPeople(manager, 3);
      expect(await priority(people[0]!.id, 'FRAMING')).toBe('HIGH');
      expect(await priority(people[1]!.id, 'OF_THEIR_OWN')).toBe('MEDIUM');
      expect(await priority(people[2]!.id, 'FRAMING', { priority: 'CRITICAL', context: 'THEIRS' })).toBe(
        'CRITICAL',
      );
    });
  });

  describe('whom it nudges', () => {
    const reasonOf = async (userId: string, by = flow) => {
      const outcome = await by.send({ userId });
      return outcome.sent ? 'SENT' : outcome.reason;
    };
    const raw = (userId: string, column: string, value: unknown) =>
      manager.query(`UPDATE "User" SET "${column}" = $2 WHERE "id" = $1`, [userId, value]);

    it('no administrator, and nobody while the account is locked', async () => {
      const [admin, teacher, locked] = await addPeople(manager, 3);
      await manager.update(User, admin!.id, { role: 'ADMIN' });
      await manager.update(User, teacher!.id, { role: 'TEACHER' });
      await raw(locked!.id, 'lockedUntil', after(HOUR).toISOString());
      expect(await reasonOf(admin!.id)).toBe('ADMIN');
      expect(await reasonOf(teacher!.id)).toBe('SENT');
      expect(await reasonOf(locked!.id)).toBe('LOCKED');
      clock.moveBy(HOUR);
      expect(await reasonOf(locked!.id)).toBe('SENT');
      expect(await manager.countBy(NudgeHistory, { userId: admin!.id })).toBe(0);
    });

    it('nobody who has opted out, until they want nudges again', async () => {
      const { id: userId } = await addPerson(manager);
      await raw(userId, 'metadata', { displayName: 'An', preferences: { theme: 'dark' } });
      expect(await flow.setPreferences({ userId, nudges: false })).toEqual({ nudges: false });
      expect(await flow.setPreferences({ userId, nudges: false })).toEqual({ nudges: false });
      expect(await reasonOf(userId)).toBe('OPTED_OUT');
      const stored = () => manager.query(`SELECT "metadata" FROM "User" WHERE "id" = $1`, [userId]);
      expect(await stored()).toEqual([
        { metadata: { displayName: 'An', preferences: { theme: 'dark', nudges: false } } },
      ]);
      expect(await manager.findOneBy(User, { id: userId })).toMatchObject({ lastActiveAt: null });

      expect(await flow.setPreferences({ userId, nudges: null })).toEqual({});
      expect(await stored()).toEqual([{ metadata: { displayName: 'An', preferences: { theme: 'dark' } } }]);
      expect(await reasonOf(userId, new NudgeFlow(manager, clock, { nudges: false }))).toBe('OPTED_OUT');
      expect(await reasonOf(userId)).toBe('SENT');
    });

    it('nobody in their quiet hours, which may span midnight, in their own time zone', async () => {
      const { id: userId } = await addPerson(manager);
      const quiet = { quietHoursStart: 20, quietHoursEnd: 11 };
      await flow.setPreferences({ userId, ...quiet, timeZone: 'Asia/Ho_Chi_Minh' });
      const reasons = [];
      for (const text of ['03:59:59', '04:00:00', '12:59:59', '13:00:00']) {
        clock.moveTo(new Date(`2026-01-05T${text}Z`));
        reasons.push(await reasonOf(userId));
        const [nudge] = await manager.findBy(NudgeHistory, { userId });
        if (nudge) await flow.markOpened({ userId, nudgeId: nudge.id });
      }
      expect(reasons).toEqual(['QUIET_HOURS', 'SENT', 'SENT', 'QUIET_HOURS']);

      const { id: other } = await addPerson(manager);
      clock.moveTo(MONDAY);
      expect(await reasonOf(other, new NudgeFlow(manager, clock, quiet))).toBe('QUIET_HOURS');
      await flow.setPreferences({ userId: other, quietHoursStart: 3, quietHoursEnd: 4 });
      expect(await reasonOf(other, new NudgeFlow(manager, clock, quiet))).toBe('SENT');
    });

    it('by preferences that are valid, and whatever else the column holds', async () => {
      const { id: userId } = await addPerson(manager);
      for (const change of [
        { quietHoursStart: 22 },
        { quietHoursStart: 22, quietHoursEnd: 24 },
        { quietHoursStart: 0.5, quietHoursEnd: 7 },
      ])
        await expect(flow.setPreferences({ userId, ...change })).rejects.toMatchObject({
          code: 'QUIET_HOURS_INVALID',
        });
      for (const timeZone of ['Asia/Atlantis', '+07:00', 'local', ''])
        await expect(flow.setPreferences({ userId, timeZone })).rejects.toMatchObject({
          code: 'TIME_ZONE_UNKNOWN',
        });
      for (const metadata of ['[]', '"none"', '{"preferences": {"timeZone": "Mars", "nudges": "no"}}']) {
        await raw(userId, 'metadata', metadata);
        clock.moveBy(DAY * 8);
        expect(await reasonOf(userId)).toBe('SENT');
      }
      await raw(userId, 'metadata', '[]');
      expect(await flow.setPreferences({ userId, timeZone: 'Europe/Paris' })).toEqual({
        timeZone: 'Europe/Paris',
      });
    });

    it('nobody more often a day than they want, by preference or else by option', async () => {
      const { id: userId } = await addPerson(manager);
      const onlyOne = new NudgeFlow(manager, clock, { maxNudgesPerDay: 1 });
      const reasons = async (by = flow) => {
        clock.moveBy(2 * DAY);
        const found = [];
        for (let nudges = 0; nudges < 4; nudges++, clock.moveBy(HOUR)) {
          found.push(await reasonOf(userId, by));
          const [last] = await manager.find(NudgeHistory, { where: { userId }, order: { sentAt: 'DESC' } });
          if (last) await flow.markOpened({ userId, nudgeId: last.id });
        }
        clock.moveBy(-4 * HOUR);
        return found;
      };
      expect(await reasons(onlyOne)).toEqual(['SENT', 'DAY_CAP', 'DAY_CAP', 'DAY_CAP']);
      expect(await flow.setPreferences({ userId, maxNudgesPerDay: 2 })).toEqual({ maxNudgesPerDay: 2 });
      expect(await reasons(onlyOne)).toEqual(['SENT', 'SENT', 'DAY_CAP', 'DAY_CAP']);
      await flow.setPreferences({ userId, maxNudgesPerDay: 0 });
      expect(await reasons()).toEqual(['DAY_CAP', 'DAY_CAP', 'DAY_CAP', 'DAY_CAP']);
      for (const [value, nudges] of [
        [7, 3],
        [-1, 3],
        [1.5, 3],
        ['1', 3],
      ] as const) {
        await raw(userId, 'metadata', { preferences: { maxNudgesPerDay: value } });
        expect((await reasons()).filter((reason) => reason === 'SENT')).toHaveLength(nudges);
      }
      await flow.setPreferences({ userId, maxNudgesPerDay: null });
      expect(await reasons()).toEqual(['SENT', 'SENT', 'SENT', 'DAY_CAP']);
    });

    it('by a number a day, and by quiet hours, that can be', async () => {
      const { id: userId } = await addPerson(manager);
      for (const maxNudgesPerDay of [-1, 0.5, 4, Number.NaN]) {
        await expect(flow.setPreferences({ userId, maxNudgesPerDay })).rejects.toMatchObject({
          code: 'NUDGES_PER_DAY_INVALID',
        });
        expect(() => new NudgeFlow(manager, clock, { maxNudgesPerDay })).toThrow(
          expect.objectContaining({ code: 'NUDGES_PER_DAY_INVALID' }),
        );
      }
      for (const hours of [{ quietHoursStart: 22 }, { quietHoursStart: 22, quietHoursEnd: 24 }])
        expect(() => new NudgeFlow(manager, clock, hours)).toThrow(
          expect.objectContaining({ code: 'QUIET_HOURS_INVALID' }),
        );
    });

    it('nobody of the hold-out group, which is the share asked for and stays the same', async () => {
      const people = await addPeople(manager, 200);
      const some = new NudgeFlow(manager, clock, { holdOut: 0.25 });
      const heldOut = people.filter(({ id }) => some.isHeldOut(id));
      expect(heldOut.length).toBeGreaterThan(20);
      expect(heldOut.length).toBeLessThan(80);
      expect(
        people.filter(({ id }) => new NudgeFlow(manager, clock, { holdOut: 0.25 }).isHeldOut(id)),
      ).toEqual(heldOut);
      expect(await reasonOf(heldOut[0]!.id, some)).toBe('HOLD_OUT');
      const nudged = people.find((person) => !heldOut.includes(person))!;
      expect(await reasonOf(nudged.id, some)).toBe('SENT');
      expect(people.some(({ id }) => flow.isHeldOut(id))).toBe(false);
      for (const holdOut of [-0.1, 1.1, NaN])
        expect(() => new NudgeFlow(manager, clock, { holdOut })).toThrow(
          expect.objectContaining({ code: 'SHARE_INVALID' }),
        );
    });
  });

  describe('limits', () => {
    /** What comes of a nudge at each moment, if the person opens each one at once, or none. */
    const outcomes = async (
      userId: string,
      moments: readonly Date[],
      { timeZone = 'Asia/Ho_Chi_Minh', opens = true } = {},
    ) => {
      const results = [];
      for (const moment of moments) {
        clock.moveTo(moment);
        const outcome = await flow.send({ userId, timeZone });
        if (outcome.sent && opens) await flow.markOpened({ userId, nudgeId: outcome.nudge.id });
        results.push(outcome.sent ? 'SENT' : outcome.reason);
      }
      return results;
    };
    const hourly = (days: number) => Array.from({ length: 24 * days }, (_, hour) => after(hour * HOUR));
    const at = (text: string) => new Date(`2026-${text}Z`);

    it('are waking hours, from 7:30 to 21:30 where the person lives', async () => {
      const { id: userId } = await addPerson(manager);
      expect(
        await outcomes(userId, [
          at('01-05T00:29:59.999'), // 7:29:59.999 in Asia/Ho_Chi_Minh
          at('01-05T00:30:00'),
          at('01-05T14:30:00'),
          at('01-05T14:30:00.001'),
        ]),
      ).toEqual(['ASLEEP', 'SENT', 'SENT', 'ASLEEP']);

      const { id: abroad } = await addPerson(manager);
      expect(
        await outcomes(abroad, [at('01-05T03:00:00'), at('01-05T12:30:00'), at('01-06T02:31:00')], {
          timeZone: 'America/New_York',
        }),
      ).toEqual(['ASLEEP', 'SENT', 'ASLEEP']);
    });

    it('are one nudge an hour', async () => {
      const { id: userId } = await addPerson(manager);
      const moments = [MONDAY, after(HOUR - 1), after(HOUR), after(HOUR - MINUTE)];
      expect(await outcomes(userId, moments)).toEqual(['SENT', 'HOUR_CAP', 'SENT', 'HOUR_CAP']);
    });

    it('are three nudges in any 24 hours, whatever the day', async () => {
      const { id: userId } = await addPerson(manager);
      const moments = [
        at('01-05T02:00:00'),
        at('01-05T05:00:00'),
        at('01-05T12:00:00'),
        at('01-05T14:00:00'),
        at('01-06T01:59:59.999'), // the next morning
        at('01-06T02:00:00'),
        at('01-06T03:00:00'),
      ];
      expect(await outcomes(userId, moments)).toEqual([
        'SENT',
        'SENT',
        'SENT',
        'DAY_CAP',
        'DAY_CAP',
        'SENT',
        'DAY_CAP',
      ]);
    });

    it('are fifteen nudges in any seven days', async () => {
      const { id: userId } = await addPerson(manager);
      const results = await outcomes(userId, hourly(8));
      const sentAt = results.flatMap((result, hour) => (result === 'SENT' ? [hour] : []));

      // Three a day, from Monday 10:00 to Friday; on the sixth day the week is full until the next Monday 10:00.
      expect(sentAt.map((hour) => Math.floor(hour / 24))).toEqual([
        0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 7, 7, 7,
      ]);
      expect(sentAt[15]).toBe(7 * 24);
      expect(results[6 * 24]).toBe('WEEK_CAP');
    });

    it('are a day without a nudge after one that was ignored, then two, four and seven', async () => {
      const { id: userId } = await addPerson(manager);
      const results = await outcomes(userId, hourly(35), { opens: false });
      const sentAt = results.flatMap((result, hour) => (result === 'SENT' ? [hour / 24] : []));

      expect(sentAt).toEqual([0, 1, 3, 7, 14, 21, 28]);
      expect(new Set(results)).toEqual(new Set(['SENT', 'ASLEEP', 'BACK_OFF', 'FAREWELL']));
    });

    it('are one farewell after four weeks of silence, and nothing more until the person is back', async () => {
      const { userId, study } = await learner({ preferredLanguage: 'en' });
      await study(0);
      clock.moveBy(28 * DAY - MINUTE);
      const absent = await sent({ userId });
      expect(absent.text).not.toMatch(/keep quiet|Your account is/);
      clock.moveBy(DAY);
      const { text, nudge } = await sent({ userId });
      expect(text).toMatch(/keep quiet|Your account is/);
      for (const days of [7, 30, 100]) {
        clock.moveBy(days * DAY);
        expect(await flow.send({ userId })).toEqual({ sent: false, reason: 'FAREWELL' });
      }
      await flow.markOpened({ userId, nudgeId: nudge.id });
      clock.moveBy(HOUR);
      expect((await sent({ userId })).text).not.toMatch(/keep quiet|Your account is/);
    });

    it('go back to an hour once a nudge is opened, and a click counts as opening', async () => {
      for (const respond of [flow.markOpened.bind(flow), flow.markClicked.bind(flow)]) {
        const { id: userId } = await addPerson(manager);
        expect(await outcomes(userId, [MONDAY, after(HOUR)], { opens: false })).toEqual(['SENT', 'BACK_OFF']);
        const { id: nudgeId } = await manager.findOneByOrFail(NudgeHistory, { userId });
        await respond({ userId, nudgeId });
        expect(await outcomes(userId, [after(HOUR)])).toEqual(['SENT']);
      }
    });

    it('hold on the days of 23 and 25 hours', async () => {
      // Summer time in New York began on 8 March 2026 and ended on 1 November 2026.
      const days = [
        ['03-08T11:31:00', '03-08T15:00:00', '03-09T00:00:00', '03-09T01:00:00', '03-09T11:31:00'],
        ['11-01T12:31:00', '11-01T15:00:00', '11-02T01:00:00', '11-02T02:20:00', '11-02T12:31:00'],
      ];
      for (const day of days) {
        const { id: userId } = await addPerson(manager);
        expect(await outcomes(userId, day.map(at), { timeZone: 'America/New_York' })).toEqual([
          'SENT',
          'SENT',
          'SENT',
          'DAY_CAP',
          'SENT',
        ]);
      }
    });

    it('need a time zone that exists, and a person', async () => {
      const { id: userId } = await addPerson(manager);
      await expect(flow.send({ userId, timeZone: 'Asia/Atlantis' })).rejects.toMatchObject({
        code: 'TIME_ZONE_UNKNOWN',
      });
      await expect(flow.send({ userId: 'nobody' })).rejects.toMatchObject({ code: 'PERSON_NOT_FOUND' });
    });

    it('hold when 50 senders want to nudge one person at once', async () => {
      const { userId } = await learner();
      const results = await Promise.all(Array.from({ length: 50 }, () => flow.send({ userId })));
      expect(results.filter(({ sent: isSent }) => isSent)).toHaveLength(1);
      expect(await manager.countBy(NudgeHistory, { userId })).toBe(1);
    });

    it('of one person do not hold back another', async () => {
      const people = await addPeople(manager, 30);
      const results = await Promise.all(people.map(({ id: userId }) => flow.send({ userId })));
      expect(results.every(({ sent: isSent }) => isSent)).toBe(true);
    });

    it('leave the last activity alone: being nudged is nothing that the person did', async () => {
      const { id } = await addPerson(manager);
      await sent({ userId: id });
      expect(await manager.findOneBy(User, { id })).toMatchObject({ lastActiveAt: null });
    });
  });

  describe('responses', () => {
    it('are opened first and clicked then, each marked once', async () => {
      const { userId } = await learner();
      const { nudge } = await sent({ userId });
      const which = { userId, nudgeId: nudge.id };
      clock.moveBy(MINUTE);
      expect(await flow.markOpened(which)).toMatchObject({ markedNow: true });
      clock.moveBy(MINUTE);
      expect(await flow.markClicked(which)).toMatchObject({ markedNow: true, points: 0 });
      clock.moveBy(MINUTE);
      expect(await flow.markOpened(which)).toMatchObject({ markedNow: false });
      expect((await flow.markClicked(which)).nudge.metadata).toMatchObject({
        openedAt: after(MINUTE).toISOString(),
        clickedAt: after(2 * MINUTE).toISOString(),
      });
      expect(await manager.findOneBy(User, { id: userId })).toMatchObject({
        lastActiveAt: after(2 * MINUTE),
      });
    });

    it('that are clicked have been opened, and nothing is before the nudge, even if a clock is behind', async () => {
      const { userId } = await learner();
      const { nudge } = await sent({ userId });
      clock.moveBy(-MINUTE);
      const { nudge: clicked } = await flow.markClicked({ userId, nudgeId: nudge.id });
      expect(clicked.metadata).toMatchObject({
        openedAt: MONDAY.toISOString(),
        clickedAt: MONDAY.toISOString(),
      });
    });

    it('pay the points of a reward once, however often they arrive', async () => {
      const { userId } = await learner();
      const { nudge } = await sent({ userId });
      await manager.update(NudgeHistory, nudge.id, {
        metadata: { ...nudge.metadata, hookPhase: 'VARIABLE_REWARD', reward: { kind: 'POINTS', points: 25 } },
      });
      const clicks = await Promise.all(
        Array.from({ length: 20 }, () => flow.markClicked({ userId, nudgeId: nudge.id })),
      );
      expect(clicks.map(({ points }) => points).filter((points) => points > 0)).toEqual([25]);
      expect(await manager.findOneBy(User, { id: userId })).toMatchObject({ points: 25 });
    });

    it('that come after seven days are marked, and pay nothing', async () => {
      const { userId } = await learner();
      const points = [];
      for (const delay of [7 * DAY, 7 * DAY + 1, 400 * DAY]) {
        const { nudge } = await sent({ userId });
        const reward = { kind: 'POINTS', points: 25 } as const;
        await manager.update(NudgeHistory, nudge.id, { metadata: { ...nudge.metadata, reward } });
        clock.moveTo(new Date(nudge.sentAt.getTime() + delay));
        const click = await flow.markClicked({ userId, nudgeId: nudge.id });
        expect(click).toMatchObject({
          markedNow: true,
          nudge: { metadata: { clickedAt: clock.now().toISOString() } },
        });
        points.push(click.points);
        clock.moveTo(after(Math.ceil((clock.now().getTime() - MONDAY.getTime()) / DAY) * DAY));
      }
      expect(points).toEqual([25, 0, 0]);
      expect(await manager.findOneBy(User, { id: userId })).toMatchObject({ points: 25 });
    });

    it('are those of the person who was nudged', async () => {
      const { userId } = await learner();
      const { nudge } = await sent({ userId });
      const { id: stranger } = await addPerson(manager);
      for (const mark of [flow.markOpened.bind(flow), flow.markClicked.bind(flow)]) {
        await expect(mark({ userId: stranger, nudgeId: nudge.id })).rejects.toMatchObject({
          code: 'NUDGE_NOT_FOUND',
        });
        await expect(mark({ userId, nudgeId: 'none' })).rejects.toMatchObject({ code: 'NUDGE_NOT_FOUND' });
      }
    });
  });

  describe('attribution', () => {
    it('credits an action to the latest click in the hour before it, and to no other', async () => {
      const { userId, study } = await learner();
      const clickNow = async () => {
        const { nudge } = await sent({ userId });
        await flow.markClicked({ userId, nudgeId: nudge.id });
        return nudge.id;
      };
      clock.moveBy(MINUTE);
      const first = await clickNow();
      clock.moveBy(10 * MINUTE);
      await study(0);
      clock.moveBy(50 * MINUTE);
      const second = await clickNow();
      await study(1);
      clock.moveBy(HOUR);
      await study(2);
      clock.moveBy(1);
      await study(3);

      const actions = await flow.attributedActions(userId);
      expect(actions.map(({ nudgeId, delaySeconds }) => [nudgeId, delaySeconds])).toEqual([
        [first, 600],
        [second, 0],
        [second, 3_600],
      ]);
      expect(actions[0]).toMatchObject({ eventType: 'LESSON_COMPLETED', at: after(11 * MINUTE) });
      expect(await flow.attributedActions(userId, { windowMinutes: 61 })).toHaveLength(4);
    });

    it('takes an action more than an hour after the click for a return of the person’s own', async () => {
      const { userId, study } = await learner();
      const { nudge } = await sent({ userId });
      await flow.markClicked({ userId, nudgeId: nudge.id });
      clock.moveBy(HOUR + 1);
      await study(0);
      expect(await manager.countBy(UserAchievement, { userId, type: 'NUDGE_COMEBACK' })).toBe(0);
    });

    it('takes a lesson for a comeback only by who was away for a day before the click', async () => {
      const comebacks = (userId: string) =>
        manager.countBy(UserAchievement, { userId, type: 'NUDGE_COMEBACK' });
      const { userId, study } = await learner();
      const clickAndStudy = async (lesson: number) => {
        const { nudge } = await sent({ userId });
        clock.moveBy(MINUTE);
        await flow.markClicked({ userId, nudgeId: nudge.id });
        clock.moveBy(MINUTE);
        await study(lesson);
      };
      await study(0);
      clock.moveBy(MINUTE);
      await clickAndStudy(1);
      expect(await comebacks(userId)).toBe(0);
      clock.moveBy(DAY - 3 * MINUTE);
      await clickAndStudy(2);
      expect(await comebacks(userId)).toBe(0);
      clock.moveBy(DAY);
      await clickAndStudy(3);
      expect(await comebacks(userId)).toBe(1);

      const { userId: newcomer, study: begin } = await learner({ createdAt: clock.now() });
      const { nudge } = await sent({ userId: newcomer });
      await flow.markClicked({ userId: newcomer, nudgeId: nudge.id });
      await begin(0);
      expect(await comebacks(newcomer)).toBe(0);
    });

    it('takes a click at what is no instant for none', async () => {
      const { id: userId } = await addPerson(manager);
      const { id } = await manager.save(NudgeHistory, {
        userId,
        nudgeType: 'SALIENCE',
        message: { vi: '', en: '', zh: '' },
        metadata: {},
      });
      await manager.query(`UPDATE "NudgeHistory" SET "metadata" = '{"clickedAt": "soon"}' WHERE "id" = $1`, [
        id,
      ]);
      expect(await flow.attributedActions(userId)).toEqual([]);
      const period = { since: new Date(0), until: new Date('9999-01-01') };
      expect((await flow.responseRates(period)).length).toBeGreaterThan(0);
      await manager.delete(NudgeHistory, id);
    });

    it('takes no action for an answer to a nudge that was not clicked', async () => {
      const { userId, study } = await learner();
      const { nudge } = await sent({ userId });
      await flow.markOpened({ userId, nudgeId: nudge.id });
      await study(0);
      expect(await flow.attributedActions(userId)).toEqual([]);
      expect(await manager.countBy(UserAchievement, { userId, type: 'NUDGE_COMEBACK' })).toBe(0);
    });
  });

  it('counts an action for one nudge alone: the latest that was clicked before it', async () => {
    const { userId, study } = await learner();
    clock.moveTo(after(200 * DAY));
    const since = clock.now();
    const message = { vi: 'Chào', en: 'Hello', zh: '你好' };
    const first = await sent({ userId, composed: { nudgeType: 'SALIENCE', context: 'BUDGETING', message } });
    await flow.markOpened({ userId, nudgeId: first.nudge.id });
    clock.moveBy(HOUR);
    const second = await sent({
      userId,
      composed: { nudgeType: 'COMMITMENT', context: 'BUDGETING', message },
    });
    for (const { nudge } of [first, second]) {
      clock.moveBy(MINUTE);
      await flow.markClicked({ userId, nudgeId: nudge.id });
    }
    clock.moveBy(MINUTE);
    await study(0);

    expect(await flow.responseRates({ since, until: clock.now() })).toMatchObject([
      { nudgeType: 'COMMITMENT', clicked: 1, acted: 1 },
      { nudgeType: 'SALIENCE', clicked: 1, acted: 0 },
    ]);
    expect(await flow.attributedActions(userId)).toMatchObject([{ nudgeId: second.nudge.id }]);
  });

  it('tells how each type and variant was responded to', async () => {
    const aYearOn = after(365 * DAY);
    const message = { vi: 'Chào', en: 'Hello', zh: '你好' };
    const composed = (nudgeType: 'SALIENCE' | 'COMMITMENT') =>
      ({ nudgeType, context: 'BUDGETING', message }) as const;
    const course = await addCourse(manager, { lessons: 2 });
    const courses = new CourseFlow(manager, clock);
    const people = await addPeople(manager, 5);
    clock.moveTo(aYearOn);
    for (const [index, { id: userId }] of people.entries()) {
      await courses.enroll({ userId, courseId: course.course.id });
      clock.moveBy(1);
      const { nudge } = await sent({ userId, composed: composed(index < 4 ? 'SALIENCE' : 'COMMITMENT') });
      const which = { userId, nudgeId: nudge.id };
      if (index >= 1) await flow.markOpened(which);
      if (index >= 2) await flow.markClicked(which);
      if (index >= 3) await courses.completeLesson({ userId, lessonId: course.lessons[0]!.id });
    }
    await manager.insert(NudgeHistory, {
      userId: people[0]!.id,
      nudgeType: 'COMMITMENT',
      message,
      sentAt: after(366 * DAY),
    });

    expect(await flow.responseRates({ since: aYearOn })).toEqual([
      {
        nudgeType: 'COMMITMENT',
        variant: 'AI',
        sent: 1,
        opened: 1,
        clicked: 1,
        clicksLogged: 1,
        acted: 1,
        openRate: 1,
        clickRate: 1,
        actionRate: 1,
      },
      {
        nudgeType: 'COMMITMENT',
        variant: null,
        sent: 1,
        opened: 0,
        clicked: 0,
        clicksLogged: 0,
        acted: 0,
        openRate: 0,
        clickRate: 0,
        actionRate: 0,
      },
      {
        nudgeType: 'SALIENCE',
        variant: 'AI',
        sent: 4,
        opened: 3,
        clicked: 2,
        clicksLogged: 2,
        acted: 1,
        openRate: 0.75,
        clickRate: 0.5,
        actionRate: 0.25,
      },
    ]);
    expect(await flow.responseRates({ since: aYearOn, until: aYearOn })).toEqual([]);
    expect(await manager.countBy(Enrollment, { courseId: course.course.id })).toBe(5);
  });

  describe('after the host has deleted the old rows of its log', () => {
    it('a streak is as long as it was, as far as lessons and quizzes made it', async () => {
      const { id: userId } = await addPerson(manager);
      const { course, lessons } = await addCourse(manager, { lessons: 44 });
      const courses = new CourseFlow(manager, clock);
      await courses.enroll({ userId, courseId: course.id });
      clock.moveBy(HOUR);
      await courses.submitQuiz({ userId, courseId: course.id, score: 80 });
      for (const { id: lessonId } of lessons) {
        clock.moveBy(DAY);
        await courses.completeLesson({ userId, lessonId });
      }
      clock.moveBy(DAY);
      await cleanUpLog(manager, clock.now());
      const message = { vi: '{days}', en: '{days}', zh: '{days}' };
      const texts = [
        { nudgeType: 'LOSS_AVERSION', context: 'STREAK_WARNING', needs: 'NONE', message } as const,
      ];
      expect((await sent({ userId }, new NudgeFlow(manager, clock, { texts }))).text).toBe('45');
    });

    it('the rates of action count the clicks that are still logged, and say how many these are', async () => {
      const since = after(500 * DAY);
      clock.moveTo(since);
      const message = { vi: 'Chào', en: 'Hello', zh: '你好' };
      const composed = { nudgeType: 'DEFAULTING', context: 'BUDGETING', message } as const;
      const { course, lessons } = await addCourse(manager, { lessons: 3 });
      const courses = new CourseFlow(manager, clock);
      const [early, late] = await addPeople(manager, 2);
      const answered = async (userId: string): Promise<void> => {
        await courses.enroll({ userId, courseId: course.id });
        clock.moveBy(MINUTE);
        await flow.markClicked({ userId, nudgeId: (await sent({ userId, composed })).nudge.id });
        await courses.completeLesson({ userId, lessonId: lessons[0]!.id });
      };
      await answered(early!.id);
      clock.moveBy(40 * DAY);
      await answered(late!.id);
      await sent({ userId: (await addPerson(manager)).id, composed });
      const rates = () => flow.responseRates({ since });
      expect(await rates()).toMatchObject([
        { sent: 3, clicked: 2, clicksLogged: 2, acted: 2, actionRate: 2 / 3 },
      ]);
      await cleanUpLog(manager, clock.now());
      expect(await rates()).toMatchObject([
        { sent: 3, clicked: 2, clicksLogged: 1, acted: 1, actionRate: 2 / 3 },
      ]);
      clock.moveBy(40 * DAY);
      await cleanUpLog(manager, clock.now());
      expect(await rates()).toMatchObject([{ clicked: 2, clicksLogged: 0, acted: 0, actionRate: null }]);
    });
  });

  describe('in the data set that the seeds make', () => {
    const { cameBack, unmoved } = INTEGRATION_PERSONAS;
    let seeded: OpenDatabase;
    let nudges: NudgeFlow;

    beforeEach(async () => {
      seeded = await openSeededDatabase();
      const morning = testClock();
      morning.moveBy(HOUR);
      nudges = new NudgeFlow(seeded.dataSource.manager, morning);
    });
    afterEach(async () => {
      await expectInvariants(seeded.dataSource);
      await expectSeedInvariants(seeded.dataSource);
      await seeded.close();
    });

    it('who came back learned within the hour after a click, and who stays away answered nothing', async () => {
      const answers = await nudges.attributedActions(cameBack.userId);
      expect(answers.map(({ eventType }) => eventType)).toContain('LESSON_COMPLETED');
      expect(await nudges.attributedActions(unmoved.userId)).toEqual([]);
    });

    it('who stays away got a farewell, and gets nothing more; who is back gets a trigger in their language', async () => {
      const { userId, language } = unmoved;
      expect(await nudges.send({ userId })).toEqual({ sent: false, reason: 'FAREWELL' });
      const [last] = await seeded.dataSource.manager.find(NudgeHistory, {
        where: { userId },
        order: { sentAt: 'DESC' },
      });
      expect(last!.message.en).toMatch(/keep quiet|Your account is/);
      await nudges.markOpened({ userId, nudgeId: last!.id });
      const { nudge, text } = await sent({ userId }, nudges);
      expect(nudge.metadata.hookPhase).toBe('TRIGGER');
      expect(text).toBe(nudge.message[language]);
    });

    it('some of what was sent was opened, less of it clicked, and less answered, whatever its type', async () => {
      const rates = await nudges.responseRates();
      expect(new Set(rates.map(({ variant }) => variant))).toEqual(new Set(['RULE_BASED', 'AI']));
      for (const { sent: count, opened, clicked, acted } of rates) {
        expect([count >= opened, opened >= clicked, clicked >= acted]).toEqual([true, true, true]);
      }
      expect(rates.reduce((sum, { acted }) => sum + acted, 0)).toBeGreaterThan(0);
    });
  });
});
