import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { INTEGRATION_PERSONAS } from '../../seeds/personas/integration-personas.js';
import {
  BehaviorLog,
  Certificate,
  Course,
  Enrollment,
  Lesson,
  LessonProgress,
  QuizAttempt,
  User,
  UserAchievement,
  UserProgress,
} from '../../src/entities/index.js';
import { CertificateSettings } from '../../src/database/certificate-settings.js';
import { IntegrationDataSource } from '../../src/database/integration-data-source.js';
import { UnusableSettings } from '../../src/database/unusable-settings.js';
import { CourseFlow } from '../../src/flows/courses/course-flow.js';
import { testClock, type TestClock } from '../../src/testing/test-clock.js';
import { expectInvariants, expectSeedInvariants } from '../support/flow-invariants.js';
import {
  addCourse,
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
import { holdTransaction } from '../support/held-transaction.js';
import { openSeededDatabase, type OpenDatabase } from '../support/open-database.js';

describe('I009: the life of a course', () => {
  let open: OpenDatabase;
  let manager: EntityManager;
  let clock: TestClock;
  let flow: CourseFlow;

  beforeAll(async () => {
    open = await openFlowDatabase();
    manager = open.dataSource.manager;
  });
  beforeEach(() => {
    clock = mondayClock();
    flow = new CourseFlow(manager, clock);
  });
  afterEach(() => expectInvariants(open.dataSource));
  afterAll(() => open.close());

  const enrolled = async (lessonCount = 3) => {
    const { course, lessons } = await addCourse(manager, { lessons: lessonCount });
    const { id: userId } = await addPerson(manager);
    clock.moveBy(-MINUTE);
    await flow.enroll({ userId, courseId: course.id });
    clock.moveBy(MINUTE);
    return { userId, courseId: course.id, course, lessons, lessonIds: lessons.map(({ id }) => id) };
  };
  const completeAll = async (userId: string, lessonIds: readonly string[]) => {
    for (const lessonId of lessonIds) await flow.completeLesson({ userId, lessonId });
  };
  const enrollmentOf = (userId: string, courseId: string) =>
    manager.findOneByOrFail(Enrollment, { userId, courseId });
  const earnedBy = async (userId: string) =>
    (await manager.findBy(UserAchievement, { userId })).map(({ type }) => type).sort();
  const lastActiveAt = async (id: string) => (await manager.findOneByOrFail(User, { id })).lastActiveAt;

  it('goes from enrollment over lessons and a failed quiz to the certificate', async () => {
    const { userId, courseId, lessonIds } = await enrolled(3);
    const progress: number[] = [];
    for (const lessonId of lessonIds) {
      clock.moveBy(HOUR);
      progress.push((await flow.completeLesson({ userId, lessonId })).progress);
    }
    expect(progress).toEqual([33, 67, 100]);
    expect(await enrollmentOf(userId, courseId)).toMatchObject({
      progress: 100,
      completedAt: after(3 * HOUR),
    });

    clock.moveBy(MINUTE);
    const failed = await flow.submitQuiz({ userId, courseId, score: 69 });
    clock.moveBy(MINUTE);
    const passed = await flow.submitQuiz({ userId, courseId, score: 70 });

    expect(failed).toMatchObject({ attempt: { passed: false, score: 69 }, certificate: null });
    expect(passed.attempt).toMatchObject({ passed: true, attemptedAt: after(3 * HOUR + 2 * MINUTE) });
    expect(passed.certificate).toMatchObject({ userId, courseId, issuedAt: after(3 * HOUR + 2 * MINUTE) });
    expect(passed.certificate?.certificateUrl).toBe(
      `https://certificates.example.com/certificates/${userId}/${courseId}/${passed.certificate?.id}.pdf`,
    );
    expect(await earnedBy(userId)).toEqual(['FIRST_COURSE', 'FIRST_LESSON', 'FIRST_PASS']);
    expect(await lastActiveAt(userId)).toEqual(after(3 * HOUR + 2 * MINUTE));
  });

  it('issues the certificate with the last lesson where the quiz was passed before', async () => {
    const { userId, courseId, lessonIds } = await enrolled(2);
    expect(await flow.submitQuiz({ userId, courseId, score: 100 })).toMatchObject({ certificate: null });
    expect(await flow.completeLesson({ userId, lessonId: lessonIds[0]! })).toMatchObject({
      certificate: null,
    });
    clock.moveBy(DAY);
    const last = await flow.completeLesson({ userId, lessonId: lessonIds[1]! });

    expect(last.certificate).toMatchObject({ issuedAt: after(DAY) });
    expect(await earnedBy(userId)).toEqual(['FIRST_COURSE', 'FIRST_LESSON', 'FIRST_PASS', 'PERFECT_SCORE']);
  });

  it('writes the address of a certificate as the host wants it', async () => {
    const { userId, courseId, lessonIds } = await enrolled(1);
    const own = new CourseFlow(manager, clock, {
      certificateUrl: (ids) => `https://host.example/c/${ids.userId}-${ids.courseId}-${ids.id}`,
    });
    await completeAll(userId, lessonIds);
    const { certificate } = await own.submitQuiz({ userId, courseId, score: 80 });
    expect(certificate?.certificateUrl).toBe(
      `https://host.example/c/${userId}-${courseId}-${certificate?.id}`,
    );
  });

  it('publishes certificates where the settings say that the host does', async () => {
    const certificates = new CertificateSettings('https://files.example.com/', 'the-certificates');
    const configured = new IntegrationDataSource({ ...open.dataSource.settings, certificates });
    await configured.initialize();
    try {
      const { userId, courseId, lessonIds } = await enrolled(1);
      await completeAll(userId, lessonIds);
      const { certificate } = await new CourseFlow(configured.manager, clock).submitQuiz({
        userId,
        courseId,
        score: 80,
      });
      expect(certificate?.certificateUrl).toBe(
        `https://files.example.com/the-certificates/certificates/${userId}/${courseId}/${certificate?.id}.pdf`,
      );
    } finally {
      await configured.destroy();
    }
  });

  it('issues no certificate, and says why, while the setting of its address is no URL', async () => {
    const problems = [{ name: 'CLOUDFLARE_R2_PUBLIC_URL', problem: 'must be a URL' }];
    const configured = new IntegrationDataSource({
      ...open.dataSource.settings,
      certificates: new UnusableSettings(problems),
    });
    await configured.initialize();
    try {
      const { userId, courseId, lessonIds } = await enrolled(1);
      await completeAll(userId, lessonIds);
      const submitted = new CourseFlow(configured.manager, clock).submitQuiz({ userId, courseId, score: 80 });
      await expect(submitted).rejects.toThrow(/CLOUDFLARE_R2_PUBLIC_URL must be a URL/);
    } finally {
      await configured.destroy();
    }
  });

  describe('enrolling', () => {
    it('twice is enrolling once', async () => {
      const { userId, courseId } = await enrolled();
      clock.moveBy(DAY);
      expect(await flow.enroll({ userId, courseId })).toMatchObject({
        enrolledNow: false,
        enrollment: { enrolledAt: after(-MINUTE), progress: 0, completedAt: null },
      });
      expect(await lastActiveAt(userId)).toEqual(after(-MINUTE));
    });

    it('needs a person, and a published course with a published lesson', async () => {
      const { id: userId } = await addPerson(manager);
      const enroll = (courseId: string) => flow.enroll({ userId, courseId });
      const { course: draft } = await addCourse(manager, { published: false });
      const { course: empty } = await addCourse(manager, { lessons: 0 });
      const { course, lessons } = await addCourse(manager, { lessons: 1 });
      await manager.update(Lesson, lessons[0]!.id, { published: false });

      await expect(enroll('none')).rejects.toMatchObject({ code: 'COURSE_NOT_FOUND' });
      await expect(enroll(draft.id)).rejects.toMatchObject({ code: 'COURSE_NOT_PUBLISHED' });
      await expect(enroll(empty.id)).rejects.toMatchObject({ code: 'COURSE_EMPTY' });
      await expect(enroll(course.id)).rejects.toMatchObject({ code: 'COURSE_EMPTY' });
      await expect(flow.enroll({ userId: 'nobody', courseId: course.id })).rejects.toMatchObject({
        code: 'PERSON_NOT_FOUND',
      });
      expect(await manager.countBy(Enrollment, { userId })).toBe(0);
    });

    it('is never before the person was there, even if a clock is behind', async () => {
      const { course } = await addCourse(manager);
      const { id: userId } = await addPerson(manager, { createdAt: after(5) });
      const { enrollment } = await flow.enroll({ userId, courseId: course.id });
      expect(enrollment.enrolledAt).toEqual(after(5));
    });
  });

  describe('lessons', () => {
    it('are completed in order, and the refusal names the one that is next', async () => {
      const { userId, courseId, lessonIds } = await enrolled(3);
      await expect(flow.completeLesson({ userId, lessonId: lessonIds[2]! })).rejects.toMatchObject({
        code: 'LESSON_OUT_OF_ORDER',
        message: expect.stringContaining(lessonIds[0]!),
      });
      expect(await enrollmentOf(userId, courseId)).toMatchObject({ progress: 0 });
    });

    it('count once, however often they are completed', async () => {
      const { userId, lessonIds } = await enrolled(2);
      const first = await flow.completeLesson({ userId, lessonId: lessonIds[0]! });
      clock.moveBy(HOUR);
      const again = await flow.completeLesson({ userId, lessonId: lessonIds[0]! });

      expect(first).toMatchObject({ completedNow: true, progress: 50 });
      expect(again).toMatchObject({ completedNow: false, progress: 50, achievements: [] });
      expect(await manager.findBy(LessonProgress, { userId })).toMatchObject([{ completedAt: MONDAY }]);
      expect(await lastActiveAt(userId)).toEqual(MONDAY);
    });

    it('that were opened before are completed in their row', async () => {
      const { userId, lessonIds } = await enrolled(1);
      await manager.insert(LessonProgress, { userId, lessonId: lessonIds[0]! });
      await flow.completeLesson({ userId, lessonId: lessonIds[0]! });
      expect(await manager.findBy(LessonProgress, { userId })).toMatchObject([
        { completed: true, completedAt: MONDAY },
      ]);
    });

    it('that are not published do not count and cannot be completed', async () => {
      const { course, lessons } = await addCourse(manager, { lessons: 3 });
      await manager.update(Lesson, lessons[1]!.id, { published: false });
      const { id: userId } = await addPerson(manager);
      await flow.enroll({ userId, courseId: course.id });
      await flow.completeLesson({ userId, lessonId: lessons[0]!.id });

      await expect(flow.completeLesson({ userId, lessonId: lessons[1]!.id })).rejects.toMatchObject({
        code: 'LESSON_NOT_PUBLISHED',
      });
      expect(await flow.completeLesson({ userId, lessonId: lessons[2]!.id })).toMatchObject({
        progress: 100,
        courseCompletedAt: after(1),
      });
    });

    it('need an enrollment in their course', async () => {
      const { lessons } = await addCourse(manager);
      const { id: userId } = await addPerson(manager);
      await expect(flow.completeLesson({ userId, lessonId: lessons[0]!.id })).rejects.toMatchObject({
        code: 'NOT_ENROLLED',
      });
      await expect(flow.completeLesson({ userId, lessonId: 'none' })).rejects.toMatchObject({
        code: 'LESSON_NOT_FOUND',
      });
    });

    it('are done after enrolling and not before those ahead of them, even if a clock is behind', async () => {
      const { userId, courseId, lessonIds } = await enrolled(3);
      clock.moveBy(-DAY);
      await flow.completeLesson({ userId, lessonId: lessonIds[0]! });
      expect(await manager.findOneBy(LessonProgress, { userId })).toMatchObject({
        completedAt: after(1 - MINUTE),
      });
      expect(await lastActiveAt(userId)).toEqual(after(1 - MINUTE));
      clock.moveTo(after(HOUR));
      await flow.completeLesson({ userId, lessonId: lessonIds[1]! });
      clock.moveBy(-DAY);
      await flow.completeLesson({ userId, lessonId: lessonIds[2]! });
      const { certificate } = await flow.submitQuiz({ userId, courseId, score: 90 });

      expect(await enrollmentOf(userId, courseId)).toMatchObject({ completedAt: after(HOUR) });
      expect(certificate).toMatchObject({ issuedAt: after(HOUR) });
      expect(await manager.findOneBy(UserAchievement, { userId, type: 'FIRST_COURSE' })).toMatchObject({
        awardedAt: after(HOUR),
      });
      expect(await lastActiveAt(userId)).toEqual(after(HOUR));
    });

    it('in ten, and courses in three, earn what ten and three earn', async () => {
      const { userId, lessonIds } = await enrolled(4);
      await completeAll(userId, lessonIds);
      for (const count of [4, 2]) {
        const { course, lessons } = await addCourse(manager, { lessons: count });
        await flow.enroll({ userId, courseId: course.id });
        expect(await earnedBy(userId)).toEqual(['FIRST_COURSE', 'FIRST_LESSON']);
        for (const { id: lessonId } of lessons) await flow.completeLesson({ userId, lessonId });
      }
      expect(await earnedBy(userId)).toEqual([
        'FIRST_COURSE',
        'FIRST_LESSON',
        'TEN_LESSONS',
        'THREE_COURSES',
      ]);
    });

    it('leave a trace with their place in the course', async () => {
      const { userId, courseId, lessons, lessonIds } = await enrolled(2);
      const session = new CourseFlow(manager, clock, { sessionId: 'sitting', source: 'MOBILE' });
      await session.completeLesson({ userId, lessonId: lessonIds[0]! });
      expect(await manager.findOneBy(BehaviorLog, { userId, eventType: 'LESSON_COMPLETED' })).toMatchObject({
        sessionId: 'sitting',
        actionCategory: 'PROGRESS',
        path: `/lessons/${lessonIds[0]}`,
        payload: {
          action: 'LESSON_COMPLETED',
          details: { lessonId: lessonIds[0], lessonType: lessons[0]!.type },
        },
        metadata: { source: 'MOBILE', courseId },
        timestamp: MONDAY,
      });
    });
  });

  describe('the quiz', () => {
    it('may be taken again after a pass, for a better score, but not after full marks', async () => {
      const { userId, courseId } = await enrolled();
      for (const score of [70, 60, 100]) {
        await flow.submitQuiz({ userId, courseId, score });
        clock.moveBy(HOUR);
      }
      await expect(flow.submitQuiz({ userId, courseId, score: 100 })).rejects.toMatchObject({
        code: 'QUIZ_ALREADY_PERFECT',
      });
      expect(await manager.countBy(QuizAttempt, { userId })).toBe(3);
      expect(await earnedBy(userId)).toEqual(['FIRST_PASS', 'PERFECT_SCORE']);
    });

    it('takes no certificate away when it is failed after a pass', async () => {
      const { userId, courseId, lessonIds } = await enrolled(1);
      await completeAll(userId, lessonIds);
      const { certificate } = await flow.submitQuiz({ userId, courseId, score: 80 });
      clock.moveBy(HOUR);
      expect(await flow.submitQuiz({ userId, courseId, score: 40 })).toMatchObject({ certificate: null });
      expect(await manager.findBy(Certificate, { userId })).toMatchObject([{ id: certificate!.id }]);
    });

    it('is not tried again within a minute', async () => {
      const { userId, courseId } = await enrolled();
      const attempts = await Promise.allSettled(
        Array.from({ length: 20 }, () => flow.submitQuiz({ userId, courseId, score: 10 })),
      );
      expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      clock.moveBy(MINUTE - 1);
      await expect(flow.submitQuiz({ userId, courseId, score: 80 })).rejects.toMatchObject({
        code: 'QUIZ_TOO_SOON',
        message: expect.stringContaining(after(MINUTE).toISOString()),
      });
      clock.moveBy(1);
      expect(await flow.submitQuiz({ userId, courseId, score: 80 })).toMatchObject({ submittedNow: true });
      expect(await manager.countBy(QuizAttempt, { userId })).toBe(2);
    });

    it('is passed only where the course has one', async () => {
      const { userId, courseId, lessons } = await enrolled(2);
      await manager.update(Lesson, lessons[1]!.id, { published: false, updatedAt: clock.now() });
      await expect(flow.submitQuiz({ userId, courseId, score: 80 })).rejects.toMatchObject({
        code: 'QUIZ_MISSING',
      });
      expect(await manager.countBy(QuizAttempt, { userId })).toBe(0);
    });

    it('has 0 to 100 whole points, and is for those in the course', async () => {
      const { userId, courseId } = await enrolled();
      for (const score of [-1, 101, 70.5, NaN]) {
        await expect(flow.submitQuiz({ userId, courseId, score })).rejects.toMatchObject({
          code: 'SCORE_INVALID',
        });
      }
      const { id: stranger } = await addPerson(manager);
      await expect(flow.submitQuiz({ userId: stranger, courseId, score: 80 })).rejects.toMatchObject({
        code: 'NOT_ENROLLED',
      });
    });

    it('that is named counts once however often it arrives, also after it passed', async () => {
      const { userId, courseId } = await enrolled();
      const submission = { userId, courseId, score: 85, attemptId: randomUUID() };
      const results = await Promise.all(Array.from({ length: 6 }, () => flow.submitQuiz(submission)));

      expect(results.filter(({ submittedNow }) => submittedNow)).toHaveLength(1);
      expect(new Set(results.map(({ attempt }) => attempt.id))).toEqual(new Set([submission.attemptId]));
      await expect(flow.submitQuiz({ ...submission, score: 86 })).rejects.toMatchObject({
        code: 'OPERATION_ID_TAKEN',
      });
    });
  });

  describe('the certificate', () => {
    it('is refused until it is earned, with what is missing', async () => {
      const { userId, courseId, lessonIds } = await enrolled(2);
      const request = () => flow.requestCertificate({ userId, courseId });
      await completeAll(userId, lessonIds.slice(0, 1));
      await expect(request()).rejects.toMatchObject({
        code: 'CERTIFICATE_NOT_EARNED',
        message: expect.stringContaining('50 %'),
      });
      await completeAll(userId, lessonIds.slice(1));
      await expect(request()).rejects.toMatchObject({
        code: 'CERTIFICATE_NOT_EARNED',
        message: expect.stringContaining('quiz'),
      });
      const { certificate } = await flow.submitQuiz({ userId, courseId, score: 75 });
      clock.moveBy(DAY);
      expect(await request()).toEqual({ certificate, issuedNow: false });
    });

    it('needs a course that is there, and an enrollment in it', async () => {
      const { id: userId } = await addPerson(manager);
      const { course } = await addCourse(manager);
      await expect(flow.requestCertificate({ userId, courseId: 'none' })).rejects.toMatchObject({
        code: 'COURSE_NOT_FOUND',
      });
      await expect(flow.requestCertificate({ userId, courseId: course.id })).rejects.toMatchObject({
        code: 'NOT_ENROLLED',
      });
    });
  });

  describe('undone', () => {
    const verified = () => expectSeedInvariants(open.dataSource);
    const pointsOf = async (id: string) => (await manager.findOneByOrFail(User, { id })).points;

    it('by unenrolling leaves nothing of it, pays back what it paid, and can be begun again', async () => {
      const { userId, courseId, lessonIds } = await enrolled(2);
      await completeAll(userId, lessonIds.slice(0, 1));
      await flow.openLesson({ userId, lessonId: lessonIds[1]! });
      await flow.submitQuiz({ userId, courseId, score: 80 });
      expect(await pointsOf(userId)).toBeGreaterThan(10);
      clock.moveBy(HOUR);
      const results = await Promise.all(Array.from({ length: 5 }, () => flow.unenroll({ userId, courseId })));
      expect(results.filter(({ unenrolledNow }) => unenrolledNow)).toEqual([
        { unenrolledNow: true, takenBack: ['FIRST_LESSON', 'FIRST_PASS'] },
      ]);
      expect([await pointsOf(userId), await earnedBy(userId)]).toEqual([0, []]);
      expect(await manager.countBy(LessonProgress, { userId })).toBe(0);
      expect(await manager.countBy(UserProgress, { userId })).toBe(0);
      expect(await manager.countBy(QuizAttempt, { userId })).toBe(0);
      await verified();
      expect(await flow.enroll({ userId, courseId })).toMatchObject({ enrolledNow: true });
      expect(await flow.completeLesson({ userId, lessonId: lessonIds[0]! })).toMatchObject({
        completedNow: true,
        achievements: [{ earnedBy: 'FIRST_LESSON' }],
      });
    });

    it('is refused while its certificate is held, which can be revoked with its pass and earned again', async () => {
      const { userId, courseId, lessonIds } = await enrolled(1);
      await completeAll(userId, lessonIds);
      const { certificate } = await flow.submitQuiz({ userId, courseId, score: 100 });
      await expect(flow.unenroll({ userId, courseId })).rejects.toMatchObject({ code: 'CERTIFICATE_HELD' });
      clock.moveBy(HOUR);
      const revoke = () => flow.revokeCertificate({ userId, courseId, reason: 'Another person answered' });
      expect(await revoke()).toEqual({ revokedNow: true, takenBack: ['FIRST_PASS', 'PERFECT_SCORE'] });
      expect(await revoke()).toEqual({ revokedNow: false, takenBack: [] });
      expect(
        await manager.findOneBy(BehaviorLog, { userId, eventType: 'CERTIFICATE_REVOKED' }),
      ).toMatchObject({
        payload: { details: { certificateId: certificate!.id, reason: 'Another person answered' } },
      });
      await expect(flow.requestCertificate({ userId, courseId })).rejects.toMatchObject({
        code: 'CERTIFICATE_NOT_EARNED',
      });
      await verified();
      const again = await flow.submitQuiz({ userId, courseId, score: 75 });
      expect(again.certificate?.id).not.toBe(certificate!.id);
    });
  });

  it('issues a certificate anew with another id and address, once for each key', async () => {
    const { userId, courseId, lessonIds } = await enrolled(1);
    const certificateId = randomUUID();
    await expect(flow.reissueCertificate({ userId, courseId })).rejects.toMatchObject({
      code: 'CERTIFICATE_NOT_FOUND',
    });
    await completeAll(userId, lessonIds);
    const { certificate: first } = await flow.submitQuiz({ userId, courseId, score: 80 });
    clock.moveBy(DAY);
    const reissues = await Promise.all(
      Array.from({ length: 4 }, () => flow.reissueCertificate({ userId, courseId, certificateId })),
    );
    expect(reissues.filter(({ reissuedNow }) => reissuedNow)).toHaveLength(1);
    expect(await manager.findBy(Certificate, { userId })).toMatchObject([
      {
        id: certificateId,
        issuedAt: after(DAY),
        certificateUrl: expect.stringContaining(`/${certificateId}.pdf`),
      },
    ]);
    expect(await flow.requestCertificate({ userId, courseId })).toMatchObject({
      issuedNow: false,
      certificate: { id: certificateId },
    });
    const other = await enrolled(1);
    await completeAll(other.userId, other.lessonIds);
    await flow.submitQuiz({ userId: other.userId, courseId: other.courseId, score: 80 });
    await expect(flow.reissueCertificate({ ...other, certificateId })).rejects.toMatchObject({
      code: 'OPERATION_ID_TAKEN',
    });
    expect(first?.id).not.toBe(certificateId);
  });

  it('opens a lesson once, in order, for those in the course, and completes it in its row', async () => {
    const { userId, lessonIds } = await enrolled(2);
    const openings = await Promise.all(
      Array.from({ length: 5 }, () => flow.openLesson({ userId, lessonId: lessonIds[0]! })),
    );
    expect(openings.filter(({ openedNow }) => openedNow)).toHaveLength(1);
    const [started] = await manager.findBy(BehaviorLog, { userId, eventType: 'LESSON_STARTED' });
    expect(started).toMatchObject({ path: `/lessons/${lessonIds[0]}`, timestamp: MONDAY });
    expect(await manager.findBy(LessonProgress, { userId })).toMatchObject([
      { lessonId: lessonIds[0], completed: false, completedAt: null },
    ]);
    await expect(flow.openLesson({ userId, lessonId: lessonIds[1]! })).rejects.toMatchObject({
      code: 'LESSON_OUT_OF_ORDER',
    });
    await completeAll(userId, lessonIds.slice(0, 1));
    expect(await flow.openLesson({ userId, lessonId: lessonIds[0]! })).toEqual({ openedNow: false });
    expect(await flow.openLesson({ userId, lessonId: lessonIds[1]! })).toEqual({ openedNow: true });
    const { id: stranger } = await addPerson(manager);
    await expect(flow.openLesson({ userId: stranger, lessonId: lessonIds[0]! })).rejects.toMatchObject({
      code: 'NOT_ENROLLED',
    });
    await expectSeedInvariants(open.dataSource);
  });

  describe('that changes', () => {
    /** What the host does, whose client sets `updatedAt`. */
    const publish = (lesson: Lesson, published: boolean) =>
      manager.update(Lesson, lesson.id, { published, updatedAt: clock.now() });
    const verified = () => expectSeedInvariants(open.dataSource);

    it('is complete once its last lesson is taken off after all others are done, and the certificate is issued', async () => {
      const { userId, courseId, lessons, lessonIds } = await enrolled(4);
      await flow.submitQuiz({ userId, courseId, score: 80 });
      await completeAll(userId, lessonIds.slice(0, 3));
      clock.moveBy(HOUR);
      await publish(lessons[3]!, false);
      clock.moveBy(HOUR);

      expect(await flow.requestCertificate({ userId, courseId })).toMatchObject({
        issuedNow: true,
        certificate: { issuedAt: after(2 * HOUR) },
      });
      expect(await enrollmentOf(userId, courseId)).toMatchObject({ progress: 100, completedAt: MONDAY });
      expect(await earnedBy(userId)).toContain('FIRST_COURSE');
    });

    it('is brought in step for everybody who is in it, once', async () => {
      const { course, lessons } = await addCourse(manager, { lessons: 4 });
      const ids: string[] = [];
      for (const done of [0, 1, 3, 4]) {
        const { id: userId } = await addPerson(manager);
        await flow.enroll({ userId, courseId: course.id });
        await completeAll(
          userId,
          lessons.slice(0, done).map(({ id }) => id),
        );
        ids.push(userId);
      }
      const progress = () => Promise.all(ids.map(async (id) => (await enrollmentOf(id, course.id)).progress));
      clock.moveBy(HOUR);
      await publish(lessons[3]!, false);
      expect(await flow.refreshAll(course.id)).toBe(2);
      expect(await flow.refreshAll(course.id)).toBe(0);
      expect(await progress()).toEqual([0, 33, 100, 100]);

      clock.moveBy(HOUR);
      await publish(lessons[3]!, true);
      expect(await flow.refreshAll(course.id)).toBe(1);
      expect(await progress()).toEqual([0, 25, 100, 100]);
      await verified();
    });

    it('is told where it stands by each call about it, a repeated lesson and a refresh among them', async () => {
      const { userId, courseId, lessons, lessonIds } = await enrolled(3);
      await completeAll(userId, lessonIds.slice(0, 1));
      await publish(lessons[2]!, false);
      expect(await flow.completeLesson({ userId, lessonId: lessonIds[0]! })).toMatchObject({
        completedNow: false,
        progress: 50,
      });
      await publish(lessons[1]!, false);
      expect(await flow.refresh({ userId, courseId })).toMatchObject({
        progress: 100,
        courseCompletedAt: MONDAY,
        achievements: [{ earnedBy: 'FIRST_COURSE' }],
      });
      await expect(flow.refresh({ userId: (await addPerson(manager)).id, courseId })).rejects.toMatchObject({
        code: 'NOT_ENROLLED',
      });
    });

    it('stays complete and certified when lessons are added, which can be taken as well', async () => {
      const { userId, courseId, lessons, lessonIds } = await enrolled(5);
      for (const lesson of lessons.slice(0, 2)) await publish(lesson, false);
      await completeAll(userId, lessonIds.slice(2));
      const { certificate } = await flow.submitQuiz({ userId, courseId, score: 80 });
      const before = await enrollmentOf(userId, courseId);
      expect([before.progress, certificate?.courseId]).toEqual([100, courseId]);

      clock.moveBy(DAY);
      for (const lesson of lessons.slice(0, 2)) await publish(lesson, true);
      expect(await flow.refreshAll(courseId)).toBe(0);
      clock.moveBy(HOUR);
      expect(await flow.completeLesson({ userId, lessonId: lessonIds[0]! })).toMatchObject({
        completedNow: true,
        progress: 100,
        courseCompletedAt: before.completedAt,
        certificate: null,
      });
      expect(await enrollmentOf(userId, courseId)).toEqual(before);
      expect(await flow.requestCertificate({ userId, courseId })).toEqual({ certificate, issuedNow: false });
      await verified();
    });

    it('asks for a lesson that was added before those which a person has done, and then for the rest', async () => {
      const { userId, courseId, lessons, lessonIds } = await enrolled(4);
      await publish(lessons[1]!, false);
      await completeAll(userId, [lessonIds[0]!, lessonIds[2]!]);
      clock.moveBy(HOUR);
      await publish(lessons[1]!, true);
      await expect(flow.completeLesson({ userId, lessonId: lessonIds[3]! })).rejects.toMatchObject({
        code: 'LESSON_OUT_OF_ORDER',
        message: expect.stringContaining(lessonIds[1]!),
      });
      await flow.refresh({ userId, courseId });
      await verified();
      await completeAll(userId, [lessonIds[1]!, lessonIds[3]!]);
      expect(await enrollmentOf(userId, courseId)).toMatchObject({ progress: 100 });
      await verified();
    });

    it('is not complete at 199 of 200 lessons', async () => {
      const { userId, lessonIds } = await enrolled(200);
      await manager.insert(
        LessonProgress,
        lessonIds
          .slice(0, -2)
          .map((lessonId) => ({ userId, lessonId, completed: true, completedAt: MONDAY })),
      );
      expect(await flow.completeLesson({ userId, lessonId: lessonIds[198]! })).toMatchObject({
        progress: 99,
        courseCompletedAt: null,
      });
      expect(await flow.completeLesson({ userId, lessonId: lessonIds[199]! })).toMatchObject({
        progress: 100,
      });
    });
  });

  it('goes on where it was after the host has deleted the first lessons from its log', async () => {
    const { userId, courseId, lessonIds } = await enrolled(3);
    await completeAll(userId, lessonIds.slice(0, 2));
    await flow.submitQuiz({ userId, courseId, score: 90 });
    clock.moveBy(40 * DAY);
    await cleanUpLog(manager, clock.now());
    expect(await manager.countBy(BehaviorLog, { userId })).toBe(0);

    const last = await flow.completeLesson({ userId, lessonId: lessonIds[2]! });
    expect(last).toMatchObject({ progress: 100, certificate: { issuedAt: after(40 * DAY) } });
    expect(await earnedBy(userId)).toEqual(['FIRST_COURSE', 'FIRST_LESSON', 'FIRST_PASS']);
  });

  describe('in the data set that the seeds make', () => {
    const { droppedOut, neverPassed, certified } = INTEGRATION_PERSONAS;
    let seeded: OpenDatabase;
    let courses: CourseFlow;

    beforeEach(async () => {
      seeded = await openSeededDatabase();
      courses = new CourseFlow(seeded.dataSource.manager, testClock());
    });
    afterEach(async () => {
      await expectInvariants(seeded.dataSource);
      await expectSeedInvariants(seeded.dataSource);
      await seeded.close();
    });

    it('who dropped out at the third lesson comes back to it, and finishes', async () => {
      const { userId, courseId } = droppedOut;
      const lessons = await seeded.dataSource.manager.find(Lesson, {
        where: { courseId, published: true },
        order: { order: 'ASC' },
      });
      await expect(courses.completeLesson({ userId, lessonId: lessons[3]!.id })).rejects.toMatchObject({
        code: 'LESSON_OUT_OF_ORDER',
        message: expect.stringContaining(lessons[2]!.id),
      });
      for (const { id: lessonId } of lessons.slice(2)) {
        expect(await courses.completeLesson({ userId, lessonId })).toMatchObject({ completedNow: true });
      }
      expect(await courses.submitQuiz({ userId, courseId, score: 75 })).toMatchObject({
        certificate: { userId, courseId },
      });
    });

    it('who failed three times passes at the fourth, and holds the certificate at once', async () => {
      const { userId, courseId } = neverPassed;
      await expect(courses.requestCertificate({ userId, courseId })).rejects.toMatchObject({
        code: 'CERTIFICATE_NOT_EARNED',
      });
      const { certificate } = await courses.submitQuiz({ userId, courseId, score: 72 });
      expect(await courses.requestCertificate({ userId, courseId })).toEqual({
        certificate,
        issuedNow: false,
      });
    });

    it('who is certified can only better their score', async () => {
      const { userId, courseId } = certified;
      expect(await courses.requestCertificate({ userId, courseId })).toMatchObject({ issuedNow: false });
      expect(await courses.enroll({ userId, courseId })).toMatchObject({ enrolledNow: false });
      expect(await courses.submitQuiz({ userId, courseId, score: 100 })).toMatchObject({ certificate: null });
    });
  });

  describe('with many at the same time', () => {
    it('50 requests for a certificate that is earned give one, to all of them the same', async () => {
      const { userId, courseId, lessonIds } = await enrolled(1);
      await completeAll(userId, lessonIds);
      await flow.submitQuiz({ userId, courseId, score: 80 });
      // As a database has it in which certificates were not issued so far.
      await manager.delete(Certificate, { userId });
      clock.moveBy(HOUR);
      const requests = await Promise.all(
        Array.from({ length: 50 }, () => flow.requestCertificate({ userId, courseId })),
      );

      expect(requests.filter(({ issuedNow }) => issuedNow)).toHaveLength(1);
      expect(new Set(requests.map(({ certificate }) => certificate.id)).size).toBe(1);
      expect(await manager.countBy(Certificate, { userId, courseId })).toBe(1);
    });

    it('a request that another writer forestalls gets the certificate of the other', async () => {
      const { userId, courseId, lessonIds } = await enrolled(1);
      await completeAll(userId, lessonIds);
      await flow.submitQuiz({ userId, courseId, score: 80 });
      await manager.delete(Certificate, { userId });
      const id = randomUUID();
      const other = await holdTransaction(open.dataSource, (queryRunner) =>
        queryRunner.manager.insert(Certificate, {
          id,
          userId,
          courseId,
          issuedAt: MONDAY,
          certificateUrl: '-',
        }),
      );
      const request = flow.requestCertificate({ userId, courseId });
      await other.commitOnceAwaited();
      expect(await request).toMatchObject({ issuedNow: false, certificate: { id } });
    });

    it('50 enrollments of one person in one course give one', async () => {
      const { course } = await addCourse(manager);
      const { id: userId } = await addPerson(manager);
      const enrollings = await Promise.all(
        Array.from({ length: 50 }, () => flow.enroll({ userId, courseId: course.id })),
      );
      expect(enrollings.filter(({ enrolledNow }) => enrolledNow)).toHaveLength(1);
      expect(await manager.countBy(Enrollment, { userId })).toBe(1);
      expect(await manager.countBy(BehaviorLog, { userId })).toBe(1);
    });

    it('last lesson, passing quizzes and requests race to one pass, one certificate and one of each achievement', async () => {
      const { userId, courseId, lessonIds } = await enrolled(2);
      await completeAll(userId, lessonIds.slice(0, 1));
      const outcomes = await Promise.allSettled(
        Array.from({ length: 12 }, () => [
          flow.completeLesson({ userId, lessonId: lessonIds[1]! }),
          flow.submitQuiz({ userId, courseId, score: 100 }),
          flow.requestCertificate({ userId, courseId }),
        ]).flat(),
      );

      const refusals = outcomes.flatMap((outcome) =>
        outcome.status === 'rejected' ? [outcome.reason.code] : [],
      );
      expect(['CERTIFICATE_NOT_EARNED', 'QUIZ_ALREADY_PERFECT']).toEqual(
        expect.arrayContaining([...new Set(refusals)]),
      );
      expect(refusals.filter((code) => code === 'QUIZ_ALREADY_PERFECT')).toHaveLength(11);
      expect(await manager.countBy(Certificate, { userId, courseId })).toBe(1);
      expect(await earnedBy(userId)).toEqual(['FIRST_COURSE', 'FIRST_LESSON', 'FIRST_PASS', 'PERFECT_SCORE']);
    });

    it('people in one course do not wait for each other', async () => {
      const { course, lessons } = await addCourse(manager, { lessons: 1 });
      const [slow, quick] = [await addPerson(manager), await addPerson(manager)];
      const queryRunner = open.dataSource.createQueryRunner();
      await queryRunner.startTransaction();
      await new CourseFlow(queryRunner.manager, clock).enroll({ userId: slow.id, courseId: course.id });

      await flow.enroll({ userId: quick.id, courseId: course.id });
      expect(await flow.completeLesson({ userId: quick.id, lessonId: lessons[0]!.id })).toMatchObject({
        progress: 100,
      });
      await queryRunner.commitTransaction();
      await queryRunner.release();
      expect(await manager.countBy(Enrollment, { courseId: course.id })).toBe(2);
    });
  });

  it('goes on for those enrolled when the course is taken off the list', async () => {
    const { userId, courseId, lessonIds } = await enrolled(1);
    await manager.update(Course, courseId, { published: false });
    await completeAll(userId, lessonIds);
    expect(await flow.submitQuiz({ userId, courseId, score: 71 })).toMatchObject({
      certificate: { userId, courseId },
    });
  });
});
