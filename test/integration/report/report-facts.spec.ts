import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { listSeedRuns } from '../../../seeds/runs/list-seed-runs.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { rowsOf } from '../../../seeds/engine/ledger/seed-ledger.js';
import { onSnapshot } from '../../../src/postgres/on-snapshot.js';
import { readTables } from '../../../src/report/read-tables.js';
import type { TableFacts } from '../../../src/report/report-facts.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';
import { WITH_TRANSACTION, WITHOUT_OPTIONAL_TABLES } from '../../support/optional-host-tables.js';

async function readFacts(
  { dataSource }: OpenDatabase,
  scope: { readonly run?: string; readonly person?: string } = {},
): Promise<TableFacts> {
  const tags = (await listSeedRuns(dataSource)).map(({ tag }) => tag);
  const queryRunner = dataSource.createQueryRunner();
  try {
    return await onSnapshot(queryRunner, () =>
      readTables(queryRunner, { schemas: dataSource.schemas, tags, ...scope }),
    );
  } finally {
    await queryRunner.release();
  }
}

const LOCAL = `"timestamp" AT TIME ZONE 'UTC' AT TIME ZONE 'Asia/Ho_Chi_Minh'`;

describe('the facts of a report on the default run', () => {
  let open: OpenDatabase;
  let facts: TableFacts;
  beforeAll(async () => {
    open = await openDatabase('integration');
    facts = await readFacts(open);
  });
  afterAll(() => open.close());

  const rows = <Row>(sql: string, parameters?: unknown[]): Promise<Row[]> =>
    open.dataSource.query(sql, parameters);
  const one = async <Value>(sql: string, parameters?: unknown[]): Promise<Value> =>
    (await rows<{ value: Value }>(sql, parameters))[0]!.value;

  it('count the rows of each table, by the run that made them', async () => {
    const [run] = await listSeedRuns(open.dataSource);
    const counted = Object.fromEntries(
      facts.rows.filter((table) => table.rows > 0).map(({ table, byRun }) => [table, byRun]),
    );

    expect(counted).toEqual(
      Object.fromEntries(
        Object.entries(rowsOf(run!)).map(([table, count]) => [table, { [run!.tag]: count }]),
      ),
    );
    expect(facts.rows.find(({ table }) => table === 'Transaction')).toEqual({
      table: 'Transaction',
      missing: 'not there: this host does not have the table',
      rows: 0,
      byRun: {},
    });
  });

  it('follow the people through the course that most are enrolled in', async () => {
    const [course] = facts.courses.courses;
    const enrollments = await rows<{ progress: number; completedAt: Date | null }>(
      'SELECT "progress", "completedAt" FROM "Enrollment" WHERE "courseId" = $1',
      [course!.id],
    );
    const lessons = await rows<{ order: number; completed: number }>(
      `SELECT l."order", (SELECT count(*)::int FROM "LessonProgress" p WHERE p."lessonId" = l."id" AND p."completed") AS completed
       FROM "Lesson" l WHERE l."courseId" = $1 AND l."published" ORDER BY 1`,
      [course!.id],
    );

    expect(course).toMatchObject({
      enrolled: enrollments.length,
      began: await one(
        `SELECT count(DISTINCT p."userId")::int AS value FROM "LessonProgress" p JOIN "Lesson" l ON l."id" = p."lessonId"
         WHERE l."courseId" = $1`,
        [course!.id],
      ),
      halfway: enrollments.filter(({ progress }) => progress >= 50).length,
      completed: enrollments.filter(({ completedAt }) => completedAt).length,
      certified: await one('SELECT count(*)::int AS value FROM "Certificate" WHERE "courseId" = $1', [
        course!.id,
      ]),
    });
    expect(facts.courses.lessons.map(({ order, completed }) => ({ order, completed }))).toEqual(lessons);
    expect(lessons.length).toBeGreaterThan(3);
    expect(course!.enrolled).toBe(
      await one(
        'SELECT max(n)::int AS value FROM (SELECT count(*) AS n FROM "Enrollment" GROUP BY "courseId") c',
      ),
    );
  });

  it('add the deposits of the leaders up to what they have saved', () => {
    const { leaders, deposits, saving, completed } = facts.challenge!;

    expect(saving - completed).toBeGreaterThan(0);
    expect(leaders.map(({ saved }) => saved.at(-1)?.amount ?? 0)).toEqual(
      leaders.map(({ progress }) => progress),
    );
    expect(leaders.map(({ progress }) => progress)).toEqual(
      leaders.map(({ progress }) => progress).sort((a, b) => b - a),
    );
    expect(deposits.map(({ day }) => day)).toEqual(deposits.map(({ day }) => day).sort());
  });

  it('count events by weekday and hour in local time, and by type', async () => {
    const { events, hours, types } = facts.activity;
    const [busiest] = hours;
    const sum = (parts: readonly { events: number }[]) =>
      parts.reduce((total, part) => total + part.events, 0);

    expect([sum(hours), sum(types)]).toEqual([events, events]);
    expect(events).toBe(await one('SELECT count(*)::int AS value FROM "BehaviorLog"'));
    expect(busiest!.events).toBe(
      await one(
        `SELECT count(*)::int AS value FROM "BehaviorLog" WHERE extract(isodow FROM ${LOCAL}) = $1 AND extract(hour FROM ${LOCAL}) = $2`,
        [busiest!.weekday, busiest!.hour],
      ),
    );
    expect(types[0]!.events).toBe(
      await one('SELECT count(*)::int AS value FROM "BehaviorLog" WHERE "eventType" = $1', [types[0]!.type]),
    );
  });

  it('count nudges that were sent, opened and clicked, by type, channel and variant', async () => {
    const nudges = await rows<{ nudgeType: string; metadata: Record<string, string> }>(
      'SELECT "nudgeType", "metadata" FROM "NudgeHistory"',
    );
    const nameOf = {
      all: () => null,
      type: ({ nudgeType }: (typeof nudges)[number]) => nudgeType,
      channel: ({ metadata }: (typeof nudges)[number]) => metadata.channel ?? null,
      variant: ({ metadata }: (typeof nudges)[number]) => metadata.variant ?? null,
    };

    for (const { by, name, sent, opened, clicked } of facts.nudges) {
      const group = nudges.filter((nudge) => nameOf[by](nudge) === name);
      expect([by, name, sent, opened, clicked]).toEqual([
        by,
        name,
        group.length,
        group.filter(({ metadata }) => metadata.openedAt).length,
        group.filter(({ metadata }) => metadata.clickedAt).length,
      ]);
    }
    for (const by of ['type', 'channel', 'variant'] as const)
      expect(facts.nudges.filter((group) => group.by === by).reduce((sum, { sent }) => sum + sent, 0)).toBe(
        nudges.length,
      );
  });

  it('count who came back in each week that is over for them, by month of registration', async () => {
    const DAY = 86_400_000;
    const people = await rows<{ id: string; registered: string; days: string[] }>(
      `SELECT u."id", (u."createdAt" + interval '7 hours')::date::text AS registered,
         array_agg(DISTINCT (b."timestamp" + interval '7 hours')::date::text) AS days
       FROM "User" u JOIN "BehaviorLog" b ON b."userId" = u."id" AND b."eventType" <> 'NUDGE_OPENED'
       WHERE u."role" = 'STUDENT' GROUP BY 1, 2`,
    );
    const last = Math.max(...people.flatMap(({ days }) => days.map((day) => Date.parse(day))));
    expect(facts.retention.by).toBe('month');
    expect(facts.retention.cohorts.reduce((sum, cohort) => sum + cohort.people, 0)).toBe(people.length);
    for (const { name, weeks } of facts.retention.cohorts) {
      const cohort = people.filter(({ registered }) => registered.startsWith(name));
      for (const { week, people: count, active } of weeks) {
        const over = cohort.filter(({ registered }) => Date.parse(registered) + (7 * week + 6) * DAY < last);
        const back = over.filter(({ registered, days }) =>
          days.some((day) => Math.floor((Date.parse(day) - Date.parse(registered)) / (7 * DAY)) === week),
        );
        expect([name, week, count, active]).toEqual([name, week, over.length, back.length]);
      }
    }
  });

  it('count files and bytes by type', async () => {
    expect(facts.storage.map(({ mimeType, files, bytes }) => ({ mimeType, files, bytes }))).toEqual(
      await rows(
        `SELECT "mimeType", count(*)::int AS files, sum("fileSize")::float8 AS bytes FROM "CourseAsset" GROUP BY 1 ORDER BY 3 DESC, 1`,
      ),
    );
  });

  it('tell a person’s story in order, found by id or by e-mail address in any case', async () => {
    const [person] = await rows<{ id: string; email: string }>(
      `SELECT u."id", u."email" FROM "User" u JOIN "Certificate" c ON c."userId" = u."id" ORDER BY 1 LIMIT 1`,
    );
    const { person: story } = await readFacts(open, { person: person!.email.toUpperCase() });
    const kinds = story!.events.map(({ kind }) => kind);
    const times = story!.events.map(({ at }) => at.getTime());
    const count = (...wanted: string[]) => kinds.filter((kind) => wanted.includes(kind)).length;
    const inTable = (table: string, where = 'true') =>
      one(`SELECT count(*)::int AS value FROM "${table}" WHERE "userId" = $1 AND ${where}`, [person!.id]);

    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(kinds[0]).toBe('REGISTERED');
    expect(story!.eventCount).toBe(kinds.length);
    expect(count('ENROLLED')).toBe(await inTable('Enrollment'));
    expect(count('LESSON_COMPLETED')).toBe(await inTable('LessonProgress', '"completedAt" IS NOT NULL'));
    expect(count('QUIZ_PASSED', 'QUIZ_FAILED')).toBe(await inTable('QuizAttempt'));
    expect(count('CERTIFICATE_ISSUED')).toBe(await inTable('Certificate'));
    expect(count('CHALLENGE_JOINED')).toBe(await inTable('ChallengeParticipant'));
    expect(count('NUDGE_SENT', 'NUDGE_OPENED', 'NUDGE_CLICKED')).toBe(await inTable('NudgeHistory'));
    expect(count('ACHIEVEMENT_AWARDED')).toBe(await inTable('UserAchievement'));
    expect(count('ANALYZED')).toBe(await inTable('AIAnalysis'));
    expect(story!.days.reduce((sum, { events }) => sum + events, 0)).toBe(await inTable('BehaviorLog'));
    expect((await readFacts(open, { person: person!.id })).person).toEqual(story);
  });

  it('show a few rows of each table, and no password', async () => {
    expect(facts.samples.map(({ table }) => table).sort()).toEqual(
      facts.rows
        .filter(({ missing }) => missing === null)
        .map(({ table }) => table)
        .sort(),
    );
    expect(facts.samples.every(({ rows: sample }) => sample.length === 3)).toBe(true);
    expect(JSON.stringify(facts.samples)).not.toContain('passwordHash');
    const [hash] = await rows<{ passwordHash: string }>('SELECT "passwordHash" FROM "User" LIMIT 1');
    expect(JSON.stringify(facts.samples)).not.toContain(hash!.passwordHash);
  });
});

describe('the facts of a report on rows that change', () => {
  let open: OpenDatabase;
  beforeEach(async () => {
    open = await openDatabase('integration');
  });
  afterEach(() => open.close());

  it('count rows of a run without a record as no run’s', async () => {
    await open.dataSource.query('DELETE FROM "integration_seed_run"');
    const { rows } = await readFacts(open);

    expect(new Set(rows.flatMap(({ byRun }) => Object.keys(byRun)))).toEqual(new Set(['']));
  });

  it('are those of one run alone where it is named', async () => {
    const [run] = await listSeedRuns(open.dataSource);
    const before = await readFacts(open);
    await runSeed(open.dataSource, { users: 30, seed: 7 });
    await open.dataSource.query(
      `INSERT INTO "User" ("id", "email", "passwordHash", "createdAt", "updatedAt") VALUES ('theirs', 't@school.example', '-', '2025-01-01', '2025-01-01')`,
    );

    expect(await readFacts(open, { run: run!.tag })).toEqual(before);
    const all = await readFacts(open);
    expect(all.rows.find(({ table }) => table === 'User')!.byRun['']).toBe(1);
  });

  it('count who came back of those alone who registered since the log begins', async () => {
    await open.dataSource.query(
      `DELETE FROM "BehaviorLog" WHERE "timestamp" < (SELECT max("timestamp") FROM "BehaviorLog") - interval '30 days'`,
    );
    const people = (await open.dataSource.query(
      `WITH days AS (SELECT b."userId", (b."timestamp" + interval '7 hours')::date AS day FROM "BehaviorLog" b
         JOIN "User" u ON u."id" = b."userId" AND u."role" = 'STUDENT' WHERE b."eventType" <> 'NUDGE_OPENED')
       SELECT DISTINCT "id", ("createdAt" + interval '7 hours')::date >= (SELECT min(day) FROM days) AS "isNew"
       FROM "User" JOIN days ON "userId" = "id"`,
    )) as { id: string; isNew: boolean }[];
    const { cohorts } = (await readFacts(open)).retention;

    expect(people.some(({ isNew }) => !isNew)).toBe(true);
    expect(cohorts.reduce((sum, cohort) => sum + cohort.people, 0)).toBe(
      people.filter(({ isNew }) => isNew).length,
    );
    expect(cohorts.flatMap(({ weeks }) => weeks).length).toBeGreaterThan(3);
  });

  it('tell of what a person did in a course that is gone', async () => {
    const [{ userId, courseId }] = (await open.dataSource.query(
      `SELECT "userId", "courseId" FROM "Certificate" ORDER BY "id" LIMIT 1`,
    )) as [{ userId: string; courseId: string }];
    const story = async () =>
      (await readFacts(open, { person: userId }))
        .person!.events.map(({ kind }) => kind)
        .filter((kind) => /^(ENROLLED|COURSE_COMPLETED|QUIZ_.*|CERTIFICATE_ISSUED)$/.test(kind));
    const before = await story();
    await open.dataSource.query('DELETE FROM "Lesson" WHERE "courseId" = $1', [courseId]);
    await open.dataSource.query('DELETE FROM "Course" WHERE "id" = $1', [courseId]);

    expect(await story()).toEqual(before);
  });

  it('count a corrected deposit as it is now, and none from before the person joined again', async () => {
    const { challenge: before } = await readFacts(open);
    const [leader] = before!.leaders;
    const [deposit] = (await open.dataSource.query(
      `SELECT p."userId", p."challengeId" FROM "ChallengeParticipant" p JOIN "Challenge" c ON c."id" = p."challengeId"
       JOIN "User" u ON u."id" = p."userId"
       WHERE c."title" = $1 AND u."name"->>'vi' = $2 AND p."progress" = $3`,
      [before!.title, leader!.name, leader!.progress],
    )) as { userId: string; challengeId: string }[];
    await open.dataSource.query(
      `INSERT INTO "BehaviorLog" ("id", "userId", "sessionId", "path", "eventType", "payload", "metadata", "timestamp")
       VALUES ('correction', $1, 's', '/', 'CHALLENGE_CORRECTED', '{"details": {"amount": -1000}}', jsonb_build_object('challengeId', $2::text), '2026-01-04'),
         ('former', $1, 's', '/', 'CHALLENGE_PROGRESS', '{"details": {"amount": 7}}', jsonb_build_object('challengeId', $2::text), '2020-01-04'),
         ('odd', $1, 's', '/', 'CHALLENGE_PROGRESS', '{"details": {"amount": "7"}}', jsonb_build_object('challengeId', $2::text), '2026-01-04')`,
      [deposit!.userId, deposit!.challengeId],
    );
    const { challenge: after } = await readFacts(open);

    expect(after!.leaders[0]!.saved.at(-1)!.amount).toBe(leader!.progress - 1_000);
  });
});

describe('the facts of a report on other hosts', () => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openDatabase('migrated');
  });
  afterAll(() => open.close());

  it('say which of the host’s optional tables are not there, or are left out', async () => {
    for (const sql of WITHOUT_OPTIONAL_TABLES) await open.dataSource.query(sql);
    await open.dataSource.query('CREATE TABLE "UserProgress" ("id" text PRIMARY KEY)');
    const missing = Object.fromEntries(
      (await readFacts(open)).rows.map(({ table, missing: why }) => [table, why]),
    );

    expect(missing.UserStreak).toMatch(/^not there/);
    expect(missing.UserProgress).toMatch(/"?UserProgress"? is left out: it has no column/);
    expect(missing.Enrollment).toBeNull();
    await open.dataSource.query('DROP TABLE "UserProgress"');
  });

  it('tell of payments where the host has them', async () => {
    for (const sql of WITH_TRANSACTION) await open.dataSource.query(sql);
    const { plan } = await runSeed(open.dataSource, { users: 60 });
    const [payer] = (await open.dataSource.query(
      `SELECT "userId", count(*)::int AS payments FROM "Transaction" GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1`,
    )) as { userId: string; payments: number }[];
    const { person, rows } = await readFacts(open, { person: payer!.userId, run: plan.tag });

    expect(person!.events.filter(({ kind }) => kind === 'PAID')).toHaveLength(payer!.payments);
    expect(rows.find(({ table }) => table === 'Transaction')!.rows).toBeGreaterThan(0);

    await open.dataSource.query(
      `INSERT INTO "Transaction" ("id", "userId", "amount", "currency", "status", "type", "updatedAt")
       VALUES ('theirs', $1, 12, 'usd', 'FAILED', 'SUBSCRIPTION', now())`,
      [payer!.userId],
    );
    const { events } = (await readFacts(open, { person: payer!.userId })).person!;
    expect(events.filter(({ kind }) => kind === 'PAID')).toHaveLength(payer!.payments);
    expect(events.find(({ kind }) => kind === 'PAYMENT')).toMatchObject({
      subject: null,
      details: { amount: 12, currency: 'usd', status: 'FAILED', type: 'SUBSCRIPTION' },
    });
  });
});
