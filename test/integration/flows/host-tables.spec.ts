import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { openStream } from '../../../seeds/engine/random/random-stream.js';
import { streakOf } from '../../../src/domain/streak.js';
import { LessonProgress, User, UserProgress, UserStreak } from '../../../src/entities/index.js';
import { ChallengeFlow } from '../../../src/flows/challenges/challenge-flow.js';
import { CourseFlow } from '../../../src/flows/courses/course-flow.js';
import type { TestClock } from '../../../src/testing/test-clock.js';
import { expectSeedInvariants } from '../../support/flow-invariants.js';
import {
  addChallenge,
  addCourse,
  addPeople,
  addPerson,
  DAY,
  HOUR,
  MINUTE,
  mondayClock,
  openFlowDatabase,
} from '../../support/flow-rows.js';
import { holdTransaction } from '../../support/held-transaction.js';
import type { OpenDatabase } from '../../support/open-database.js';
import { WITHOUT_OPTIONAL_TABLES } from '../../support/optional-host-tables.js';

describe('flows on a host that keeps streaks and progress', () => {
  let open: OpenDatabase;
  let manager: EntityManager;
  let clock: TestClock;
  let courses: CourseFlow;
  let challenges: ChallengeFlow;
  beforeAll(async () => {
    open = await openFlowDatabase({ poolSize: 4 });
    manager = open.dataSource.manager;
  });
  beforeEach(() => {
    clock = mondayClock();
    courses = new CourseFlow(manager, clock);
    challenges = new ChallengeFlow(manager, clock);
  });
  afterEach(() => expectSeedInvariants(open.dataSource));
  afterAll(() => open.close());

  const streakOfPerson = (userId: string) => manager.findOneByOrFail(UserStreak, { userId });
  /** A person in a challenge, who saves a little on each call. */
  const saver = async () => {
    const [{ id: userId }] = (await addPeople(manager, 1)) as [User];
    const { id: challengeId } = await addChallenge(manager, { targetAmount: 1_000_000 });
    await challenges.join({ userId, challengeId });
    return { userId, save: () => challenges.recordProgress({ userId, challengeId, amount: 1 }) };
  };

  it('tell it of each lesson, and pay ten points for it once', async () => {
    const { course, lessons } = await addCourse(manager, { lessons: 2 });
    const { id: userId } = await addPerson(manager);
    await courses.enroll({ userId, courseId: course.id });
    expect(await manager.findBy(UserProgress, { userId })).toMatchObject([
      { lessonId: lessons[0]!.id, status: 'STARTED', durationSpent: 0, completedAt: null },
    ]);

    clock.moveBy(HOUR);
    const { achievements } = await courses.completeLesson({ userId, lessonId: lessons[0]!.id });
    await courses.completeLesson({ userId, lessonId: lessons[0]!.id });
    await courses.completeLesson({ userId, lessonId: lessons[1]!.id });
    const ours = await manager.findBy(LessonProgress, { userId });
    const theirs = await manager.findBy(UserProgress, { userId });
    const saidBy = (rows: readonly { lessonId: string; completedAt: Date | null }[]) =>
      rows.map(({ lessonId, completedAt }) => [lessonId, completedAt]).sort();
    expect(saidBy(theirs)).toEqual(saidBy(ours));
    expect(theirs.map(({ status }) => status)).toEqual(['COMPLETED', 'COMPLETED']);
    expect(theirs.map(({ durationSpent }) => durationSpent).sort()).toEqual(
      lessons.map(({ duration }) => duration).sort(),
    );

    const [{ rewards }] = (await manager.query(
      `SELECT sum("pointsReward")::int AS rewards FROM "UserAchievement" g JOIN "Achievement" a ON a."id" = g."achievementId" WHERE "userId" = $1`,
      [userId],
    )) as [{ rewards: number }];
    expect(achievements.length).toBeGreaterThan(0);
    expect((await manager.findOneByOrFail(User, { id: userId })).points).toBe(20 + rewards);
  });

  it('keep what the host knows of a lesson better', async () => {
    const { course, lessons } = await addCourse(manager, { lessons: 2 });
    const { id: userId } = await addPerson(manager);
    await courses.enroll({ userId, courseId: course.id });
    const lessonId = lessons[0]!.id;
    const completedAt = new Date(clock.now().getTime() - MINUTE);
    await manager.update(
      UserProgress,
      { userId, lessonId },
      { status: 'COMPLETED', durationSpent: 9_999, completedAt },
    );
    clock.moveBy(HOUR);
    await courses.completeLesson({ userId, lessonId });

    expect(await manager.findOneByOrFail(UserProgress, { userId, lessonId })).toMatchObject({
      durationSpent: 9_999,
      completedAt,
    });
  });

  it('pay nothing for a lesson that the host had completed, as it has paid for it', async () => {
    const { course, lessons } = await addCourse(manager, { lessons: 3 });
    const { id: userId } = await addPerson(manager);
    await courses.enroll({ userId, courseId: course.id });
    const completedAt = new Date(clock.now().getTime() - MINUTE);
    const lessonId = lessons[0]!.id;
    await manager.update(UserProgress, { userId, lessonId }, { status: 'COMPLETED', completedAt });
    clock.moveBy(HOUR);
    const points = async () => (await manager.findOneByOrFail(User, { id: userId })).points;
    const paid: number[] = [];
    for (const { id } of lessons.slice(0, 2)) {
      const before = await points();
      const { achievements } = await courses.completeLesson({ userId, lessonId: id });
      const rewards = achievements.reduce((sum, { pointsReward }) => sum + pointsReward, 0);
      paid.push((await points()) - before - rewards);
    }

    expect(paid).toEqual([0, 10]);
  });

  it('extend a streak by a day, not by what follows on it, and begin it anew after a pause', async () => {
    const { userId, save } = await saver();
    const lengths: number[][] = [];
    for (const pause of [0, HOUR, DAY, DAY, 2 * DAY, DAY]) {
      clock.moveBy(pause);
      await save();
      const { currentStreak, longestStreak } = await streakOfPerson(userId);
      lengths.push([currentStreak, longestStreak]);
    }

    expect(lengths).toEqual([
      [1, 1],
      [1, 1],
      [2, 2],
      [3, 3],
      [1, 3],
      [2, 3],
    ]);
    expect((await streakOfPerson(userId)).lastActivityDate).toEqual(clock.now());
  });

  it('end a day at the midnight of the person, whatever the flow’s time zone', async () => {
    const { userId, save } = await saver();
    // 23:30 on Monday and 0:30 on Tuesday in Tokyo; both on Monday in Asia/Ho_Chi_Minh.
    await manager.query(
      `UPDATE "User" SET "metadata" = '{"preferences": {"timeZone": "Asia/Tokyo"}}' WHERE "id" = $1`,
      [userId],
    );
    clock.moveTo('2026-01-05T14:30:00Z');
    await save();
    clock.moveTo('2026-01-05T15:30:00Z');
    await save();
    expect(await streakOfPerson(userId)).toMatchObject({ currentStreak: 2, longestStreak: 2 });
    await manager.delete(UserStreak, { userId });
  });

  it('keep a streak over a pause for a freeze', async () => {
    const { userId, save } = await saver();
    await save();
    clock.moveBy(DAY);
    await save();
    await manager.update(UserStreak, { userId }, { freezesRemaining: 1 });
    clock.moveBy(5 * DAY);
    await save();
    expect(await streakOfPerson(userId)).toMatchObject({
      currentStreak: 2,
      streakFrozen: true,
      freezesRemaining: 0,
      lastActivityDate: clock.now(),
    });

    clock.moveBy(DAY);
    await save();
    expect(await streakOfPerson(userId)).toMatchObject({
      currentStreak: 3,
      longestStreak: 3,
      streakFrozen: false,
    });
    clock.moveBy(2 * DAY);
    await save();
    expect(await streakOfPerson(userId)).toMatchObject({
      currentStreak: 1,
      longestStreak: 3,
      streakFrozen: false,
    });
  });

  it('count the days of the log for a person of whom it keeps no streak yet', async () => {
    const { userId, save } = await saver();
    for (let day = 0; day < 4; day++) {
      await save();
      clock.moveBy(DAY);
    }
    await manager.delete(UserStreak, { userId });
    await save();

    expect(await streakOfPerson(userId)).toMatchObject({ currentStreak: 5, longestStreak: 5 });
  });

  it('give the streak that the seeds would give for the same moments', async () => {
    const random = openStream(11, 'streaks', 'test');
    const { userId, save } = await saver();
    const times: number[] = [];
    for (let count = 0; count < 40; count++) {
      clock.moveBy(random.between(1, 30) * HOUR);
      if (count % 10 === 9) clock.moveBy(3 * DAY);
      times.push(clock.now().getTime());
      await manager.query(`UPDATE "Challenge" SET "endDate" = 'infinity'`);
      await save();
    }
    const { streak, lastAt } = streakOf(times)!;

    expect(await streakOfPerson(userId)).toMatchObject({
      currentStreak: streak.current,
      longestStreak: streak.longest,
      lastActivityDate: new Date(lastAt),
    });
    await manager.query(`UPDATE "Challenge" SET "endDate" = "startDate" + interval '400 days'`);
  });

  it('lose nothing where they and the host’s store write at the same time', async () => {
    const { userId, save } = await saver();
    await Promise.all(Array.from({ length: 6 }, save));
    expect(await streakOfPerson(userId)).toMatchObject({ currentStreak: 1 });

    clock.moveBy(DAY);
    const buy = () =>
      manager.query(
        `UPDATE "UserStreak" SET "freezesRemaining" = "freezesRemaining" + 1, "updatedAt" = now() WHERE "userId" = $1`,
        [userId],
      );
    await Promise.all(Array.from({ length: 6 }, () => [save(), buy()]).flat());
    expect(await streakOfPerson(userId)).toMatchObject({
      currentStreak: 2,
      longestStreak: 2,
      freezesRemaining: 6,
    });

    const { course, lessons } = await addCourse(manager, { lessons: 1 });
    await courses.enroll({ userId, courseId: course.id });
    const points = (await manager.findOneByOrFail(User, { id: userId })).points;
    clock.moveBy(HOUR);
    const earn = () => manager.query(`UPDATE "User" SET "points" = "points" + 1 WHERE "id" = $1`, [userId]);
    const done = await Promise.all(
      Array.from({ length: 4 }, () => [
        courses.completeLesson({ userId, lessonId: lessons[0]!.id }),
        earn(),
      ]).flat(),
    );
    const rewards = (done as { achievements?: readonly { pointsReward: number }[] }[])
      .flatMap(({ achievements = [] }) => achievements)
      .reduce((sum, { pointsReward }) => sum + pointsReward, 0);
    expect((await manager.findOneByOrFail(User, { id: userId })).points).toBe(points + 10 + 4 + rewards);
    expect(await manager.countBy(UserProgress, { userId })).toBe(1);
  });

  it('keep a freeze that the host’s store sells while a step is under way', async () => {
    const { userId, save } = await saver();
    await save();
    clock.moveBy(DAY);
    const sale = await holdTransaction(open.dataSource, (store) =>
      store.query(`UPDATE "UserStreak" SET "freezesRemaining" = 1 WHERE "userId" = $1`, [userId]),
    );
    await Promise.all([save(), sale.commitOnceAwaited()]);
    expect(await streakOfPerson(userId)).toMatchObject({ currentStreak: 2, freezesRemaining: 1 });
  });

  it('take nothing of a step that is refused', async () => {
    const { userId, save } = await saver();
    await save();
    const before = await streakOfPerson(userId);
    clock.moveBy(DAY);
    await expect(courses.completeLesson({ userId, lessonId: randomUUID() })).rejects.toMatchObject({
      code: 'LESSON_NOT_FOUND',
    });

    expect(await streakOfPerson(userId)).toEqual(before);
  });
});

describe('flows on a host without such tables', () => {
  it('pay the same points, and write nothing else', async () => {
    const open = await openFlowDatabase();
    try {
      for (const statement of WITHOUT_OPTIONAL_TABLES) await open.dataSource.query(statement);
      const { manager } = open.dataSource;
      const clock = mondayClock();
      const flow = new CourseFlow(manager, clock);
      const { course, lessons } = await addCourse(manager, { lessons: 1 });
      const { id: userId } = await addPerson(manager);
      await flow.enroll({ userId, courseId: course.id });
      clock.moveBy(HOUR);
      const { achievements } = await flow.completeLesson({ userId, lessonId: lessons[0]!.id });
      await flow.submitQuiz({ userId, courseId: course.id, score: 65 });
      const rewards = achievements.reduce((sum, { pointsReward }) => sum + pointsReward, 0);

      expect((await manager.findOneByOrFail(User, { id: userId })).points).toBe(10 + rewards);
    } finally {
      await open.close();
    }
  });
});
