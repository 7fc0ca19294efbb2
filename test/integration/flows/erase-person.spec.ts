import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { BehaviorLog, Challenge, User } from '../../../src/entities/index.js';
import { ChallengeFlow } from '../../../src/flows/challenges/challenge-flow.js';
import { CourseFlow } from '../../../src/flows/courses/course-flow.js';
import { NudgeFlow } from '../../../src/flows/nudges/nudge-flow.js';
import { PersonalizationFlow } from '../../../src/flows/personalization/personalization-flow.js';
import { PrivacyFlow } from '../../../src/flows/privacy/privacy-flow.js';
import type { TestClock } from '../../../src/testing/test-clock.js';
import { expectInvariants, expectSeedInvariants } from '../../support/flow-invariants.js';
import {
  addChallenge,
  addCourse,
  addPerson,
  addTeacher,
  mondayClock,
  openFlowDatabase,
} from '../../support/flow-rows.js';
import type { OpenDatabase } from '../../support/open-database.js';

describe('erasing a person', () => {
  let open: OpenDatabase;
  let manager: EntityManager;
  let clock: TestClock;
  let privacy: PrivacyFlow;
  beforeAll(async () => {
    open = await openFlowDatabase();
    manager = open.dataSource.manager;
  });
  beforeEach(() => {
    clock = mondayClock();
    privacy = new PrivacyFlow(manager, clock);
  });
  afterEach(async () => {
    await expectInvariants(open.dataSource);
    await expectSeedInvariants(open.dataSource);
  });
  afterAll(() => open.close());

  /** Every table with a `userId`, and how many rows of the person it has. */
  const rowsOf = async (userId: string): Promise<Record<string, number>> => {
    const tables = await manager.query<{ schema: string; name: string }[]>(
      `SELECT table_schema AS schema, table_name AS name FROM information_schema.columns WHERE column_name = 'userId'`,
    );
    const counts: Record<string, number> = {};
    for (const { schema, name } of tables) {
      const [row] = await manager.query<{ count: number }[]>(
        `SELECT count(*)::int FROM "${schema}"."${name}" WHERE "userId" = $1`,
        [userId],
      );
      if (row!.count > 0) counts[name] = row!.count;
    }
    return counts;
  };
  /** A person of whom each table has a row. */
  const addWell = async () => {
    const { id: userId } = await addPerson(manager);
    const { course, lessons } = await addCourse(manager, { lessons: 1 });
    const { id: challengeId } = await addChallenge(manager);
    const courses = new CourseFlow(manager, clock);
    await courses.enroll({ userId, courseId: course.id });
    await courses.completeLesson({ userId, lessonId: lessons[0]!.id });
    await courses.submitQuiz({ userId, courseId: course.id, score: 90 });
    await new ChallengeFlow(manager, clock).join({ userId, challengeId });
    await new NudgeFlow(manager, clock).send({ userId });
    await new PersonalizationFlow(manager, clock).storeAnalysis({
      userId,
      analysisType: 'CHURN_RISK',
      result: { probability: 0.2, horizonDays: 30, factors: [] },
      confidence: 0.5,
    });
    return userId;
  };

  it('deletes what every table holds of them, once, and nothing of others; the host’s row stays', async () => {
    const [userId, other] = [await addWell(), await addWell()];
    const kept = await rowsOf(other);
    const before = await rowsOf(userId);
    expect(Object.keys(before)).toHaveLength(11);

    const erasures = await Promise.all([1, 2, 3].map(() => privacy.erase({ userId })));
    const total = (table: string) =>
      erasures.reduce((sum, erased) => sum + (erased[table as keyof typeof erased] ?? 0), 0);
    for (const [table, count] of Object.entries(before))
      expect([table, total(table)]).toEqual([table, count]);
    expect(await rowsOf(userId)).toEqual({});
    expect(await rowsOf(other)).toEqual(kept);
    expect(await manager.findOneBy(User, { id: userId })).toMatchObject({ lastActiveAt: null });
    await expect(privacy.erase({ userId: 'nobody' })).rejects.toMatchObject({ code: 'PERSON_NOT_FOUND' });
  });

  it('hands the challenges of a teacher over, and erases nothing while nobody takes them', async () => {
    const [teacher, heir] = [await addTeacher(manager), await addTeacher(manager)];
    const { id: student } = await addPerson(manager);
    const challenge = await new ChallengeFlow(manager, clock).create({
      title: 'Mua xe đạp',
      description: { vi: 'Xe mới.', en: 'A new bicycle.', zh: '新自行车。' },
      targetAmount: 1_000,
      startDate: clock.now(),
      endDate: new Date(clock.now().getTime() + 1_000),
      createdById: teacher.id,
    });
    const logged = () => manager.countBy(BehaviorLog, { userId: teacher.id });
    for (const challengesTo of [undefined, student, teacher.id, 'nobody'])
      await expect(
        privacy.erase({ userId: teacher.id, ...(challengesTo !== undefined && { challengesTo }) }),
      ).rejects.toMatchObject({ code: 'CHALLENGES_LEFT' });
    expect(await logged()).toBe(1);

    expect(await privacy.erase({ userId: teacher.id, challengesTo: heir.id })).toMatchObject({
      BehaviorLog: 1,
    });
    expect(await manager.findOneBy(Challenge, { id: challenge.id })).toMatchObject({ createdById: heir.id });
  });
});
