import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { verifySeeds } from '../../../seeds/runs/verify/verify-seeds.js';
import { CourseFlow } from '../../../src/flows/courses/course-flow.js';
import { NudgeFlow } from '../../../src/flows/nudges/nudge-flow.js';
import { testClock } from '../../../src/testing/test-clock.js';
import { addCourse, addPerson } from '../../support/flow-rows.js';
import { openSeededDatabase, type OpenDatabase } from '../../support/open-database.js';

const NEW_YORK = 'America/New_York';

describe('seed:verify of people with time zones of their own', () => {
  let open: OpenDatabase;
  let queryRunner: QueryRunner;
  beforeAll(async () => {
    open = await openSeededDatabase();
    queryRunner = open.dataSource.createQueryRunner();
  });
  beforeEach(() => queryRunner.startTransaction());
  afterEach(() => queryRunner.rollbackTransaction());
  afterAll(async () => {
    await queryRunner.release();
    await open.close();
  });

  const clock = testClock();
  const personIn = async (
    timeZone: string,
    createdAt = new Date('2025-11-01T00:00:00Z'),
  ): Promise<string> => {
    const { id } = await addPerson(queryRunner.manager, { createdAt });
    await choose(timeZone, [id]);
    return id;
  };
  const choose = (timeZone: unknown, ids: readonly string[]) =>
    queryRunner.query(`UPDATE "User" SET "metadata" = $2 WHERE "id" = ANY($1)`, [
      ids,
      { preferences: { timeZone } },
    ]);
  const detailsOf = async (options = {}) =>
    (
      await verifySeeds(queryRunner.manager, { only: [8, 9, 13], everyRow: true, ...options })
    ).invariants.flatMap(({ rows }) => rows.map(({ detail }) => detail));
  /** Nudges at each of these moments, and opens it. */
  const nudge = async (userId: string, ...moments: string[]) => {
    const flow = new NudgeFlow(queryRunner.manager, clock);
    for (const moment of moments) {
      clock.moveTo(moment);
      const outcome = await flow.send({ userId });
      if (!outcome.sent) throw new Error(outcome.reason);
      await flow.markOpened({ userId, nudgeId: outcome.nudge.id });
    }
  };

  it('takes their waking hours for those in which nudges go out', async () => {
    // 8:00 and 21:00 in New York, 20:00 and 9:00 in Asia/Ho_Chi_Minh; 14:00 and 2:00.
    await nudge(await personIn(NEW_YORK), '2026-01-06T13:00:00Z', '2026-01-06T19:00:00Z');
    expect(await detailsOf()).toEqual([]);
  });

  it('finds a nudge that came at their night', async () => {
    const userId = await personIn('Asia/Ho_Chi_Minh');
    await nudge(userId, '2026-01-06T05:00:00Z');
    await choose(NEW_YORK, [userId]);
    expect(await detailsOf()).toEqual(['it was sent at 00:00:00 local time']);
    expect(await detailsOf({ everyRow: false })).toEqual([]);
  });

  it.each(['Mars/Phobos', '+07:00', 'local', 7, ['UTC'], null])(
    'takes %p for no zone, and goes by Asia/Ho_Chi_Minh',
    async (timeZone) => {
      const userId = await personIn(NEW_YORK);
      await nudge(userId, '2026-01-06T19:00:00Z');
      await choose(timeZone, [userId]);
      expect(await detailsOf()).toEqual(['it was sent at 02:00:00 local time']);
    },
  );

  it('counts the days of a streak by their midnight', async () => {
    // Registered and learning before midnight in New York, and learning after it: noon in Asia/Ho_Chi_Minh.
    const userId = await personIn(NEW_YORK, new Date('2026-01-06T04:50:00Z'));
    const { course, lessons } = await addCourse(queryRunner.manager, { lessons: 3 });
    const courses = new CourseFlow(queryRunner.manager, clock);
    clock.moveTo('2026-01-06T04:51:00Z');
    await courses.enroll({ userId, courseId: course.id });
    for (const [place, moment] of ['2026-01-06T04:55:00Z', '2026-01-06T05:05:00Z'].entries()) {
      clock.moveTo(moment);
      await courses.completeLesson({ userId, lessonId: lessons[place]!.id });
    }
    const streak = `SELECT "currentStreak" FROM "UserStreak" WHERE "userId" = $1`;
    expect(await queryRunner.query(streak, [userId])).toEqual([{ currentStreak: 2 }]);
    expect(await detailsOf()).toEqual([]);
    await queryRunner.query(`UPDATE "UserStreak" SET "longestStreak" = 3 WHERE "userId" = $1`, [userId]);
    expect(await detailsOf()).toEqual(['longestStreak is 3, but its person was there for 2 days']);
  });

  it('goes by the seeds for what a run wrote, whatever its people chose since', async () => {
    const people = (await queryRunner.query(`SELECT "id" FROM "User"`)) as { id: string }[];
    await choose(
      NEW_YORK,
      people.map(({ id }) => id),
    );
    expect(await detailsOf()).toEqual([]);
    expect(await detailsOf({ everyRow: false })).toEqual([]);
  });

  it('still finds what fits neither zone', async () => {
    const [{ id, userId }] = (await queryRunner
      .query(
        `UPDATE "UserStreak" SET "longestStreak" = 5000 WHERE "id" = (SELECT min("id") FROM "UserStreak") RETURNING *`,
        [],
        true,
      )
      .then(({ records }) => records)) as [{ id: string; userId: string }];
    await choose(NEW_YORK, [userId]);
    expect(id).toBeDefined();
    expect(await detailsOf({ everyRow: false })).toEqual([
      expect.stringMatching(/^longestStreak is 5000, but its person was there for \d+ days/),
    ]);
  });

  it('asks for no zones where the host has no column for them', async () => {
    await nudge(await personIn('Asia/Ho_Chi_Minh'), '2026-01-06T05:00:00Z');
    await queryRunner.query(`ALTER TABLE "User" DROP COLUMN "metadata"`);
    expect(await detailsOf()).toEqual([]);
  });
});
