import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { factories } from '../../../seeds/factories/factories.js';
import { exportSeed } from '../../../seeds/runs/export/export-seed.js';
import { revertSeeds } from '../../../seeds/runs/revert/revert-seeds.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { verifySeeds } from '../../../seeds/runs/verify/verify-seeds.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';
import { WITH_TRANSACTION, WITHOUT_OPTIONAL_TABLES } from '../../support/optional-host-tables.js';
import { runCommand } from '../../support/run-command.js';

const RUN = { users: 60 };
const OPTIONAL = ['UserStreak', 'UserProgress', 'Transaction'];

let open: OpenDatabase;
afterEach(() => open.close());

async function openWith(statements: readonly string[]): Promise<string> {
  open = await openDatabase('migrated');
  for (const statement of statements) await open.dataSource.query(statement);
  return dumpDatabase(open.dataSource);
}

async function value<T>(sql: string): Promise<T> {
  const [row] = (await open.dataSource.query(sql)) as { value: T }[];
  return row!.value;
}

async function expectSound(): Promise<void> {
  for (const everyRow of [false, true]) {
    const { invariants } = await verifySeeds(open.dataSource, { everyRow });
    expect(invariants.flatMap(({ rows }) => rows)).toEqual([]);
  }
}

describe('tables that only some hosts have', () => {
  it.each([
    ['the baseline', [], ['UserStreak', 'UserProgress']],
    ['an older host', WITHOUT_OPTIONAL_TABLES, []],
    ['a host that keeps payments', WITH_TRANSACTION, ['UserStreak', 'UserProgress', 'Transaction']],
  ])('are filled where they are, and given back as they were: %s', async (_, statements, filled) => {
    const before = await openWith(statements);
    const { counts, notes } = await runSeed(open.dataSource, RUN);

    expect(OPTIONAL.filter((table) => counts[table]! > 0)).toEqual(filled);
    expect(notes).toBeUndefined();
    await expectSound();
    const { counts: reverted } = await revertSeeds(open.dataSource, 'all');
    expect(reverted).toEqual(counts);
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it('do not change what other tables get', async () => {
    await openWith([]);
    const { counts } = await runSeed(open.dataSource, RUN);
    const points = `SELECT sum("points")::int AS value FROM "User"`;
    const [streaks, paid] = [counts['UserStreak'], await value<number>(points)];
    await open.close();
    await openWith(WITHOUT_OPTIONAL_TABLES);
    const { counts: older } = await runSeed(open.dataSource, RUN);

    expect(older).toEqual({ ...counts, UserStreak: undefined, UserProgress: undefined });
    expect(streaks).toBeGreaterThan(20);
    expect(await value<number>(points)).toBe(paid);
  });

  it('hold a payment for each enrollment in a course that costs something', async () => {
    await openWith(WITH_TRANSACTION);
    await runSeed(open.dataSource, RUN);

    expect(
      await open.dataSource.query(`
        SELECT e."userId", e."courseId" FROM "Enrollment" e JOIN "Course" c ON c."id" = e."courseId"
          LEFT JOIN "Transaction" t ON t."userId" = e."userId" AND t."courseId" = e."courseId" AND t."amount" = c."price"
            AND t."status" = 'COMPLETED' AND t."completedAt" = date_trunc('milliseconds', e."enrolledAt") AND t."currency" = 'vnd'
        WHERE (c."price" > 0) <> (t."id" IS NOT NULL)`),
    ).toEqual([]);
  });

  it.each([
    [
      'ALTER TABLE "UserStreak" ADD "season" TEXT NOT NULL',
      'its column "season" must be filled, and this module does not know it',
    ],
    ['ALTER TABLE "UserStreak" DROP "freezesRemaining"', 'it has no column "freezesRemaining"'],
    [
      'ALTER TABLE "UserStreak" ALTER "currentStreak" TYPE numeric',
      'its column "currentStreak" is numeric, not integer',
    ],
    ['DROP INDEX "UserStreak_userId_key"', 'its columns userId are not unique'],
  ])('are left out with a note where they cannot be filled: %s', async (statement, reason) => {
    const before = await openWith([statement]);
    const { counts, notes } = await runSeed(open.dataSource, RUN);

    expect(notes).toEqual([`public.UserStreak is left out: ${reason}.`]);
    expect(counts).not.toHaveProperty('UserStreak');
    expect(counts['UserProgress']).toBeGreaterThan(0);
    await expectSound();
    await revertSeeds(open.dataSource, 'all');
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it.each([
    ['UserProgress', 'status', 'STARTED', `ALTER TYPE "ProgressStatus" RENAME VALUE 'STARTED' TO 'BEGUN'`],
    [
      'Transaction',
      'status',
      'COMPLETED',
      `ALTER TYPE "TransactionStatus" RENAME VALUE 'COMPLETED' TO 'PAID'`,
    ],
  ])(
    'are left out where an enum of theirs has other words: %s.%s',
    async (table, column, word, statement) => {
      const before = await openWith([...WITH_TRANSACTION, statement]);
      const { counts, notes } = await runSeed(open.dataSource, RUN);

      expect(notes).toEqual([`public.${table} is left out: its column "${column}" does not know "${word}".`]);
      expect(counts).not.toHaveProperty(table);
      expect(counts['UserStreak']).toBeGreaterThan(0);
      await expectSound();
      await revertSeeds(open.dataSource, 'all');
      expect(await dumpDatabase(open.dataSource)).toBe(before);
    },
  );

  it('are taken where an enum of theirs lacks only words that nothing here writes', async () => {
    await openWith([`ALTER TYPE "ProgressStatus" RENAME VALUE 'IN_PROGRESS' TO 'HALF_WAY'`]);
    const { counts, notes } = await runSeed(open.dataSource, RUN);

    expect(notes).toBeUndefined();
    expect(counts['UserProgress']).toBeGreaterThan(0);
  });

  it('are taken where a column of others has a default, or a constraint in place of the index', async () => {
    await openWith([
      `ALTER TABLE "UserStreak" ADD "season" TEXT NOT NULL DEFAULT 'spring'`,
      'DROP INDEX "UserStreak_userId_key"',
      'ALTER TABLE "UserStreak" ADD UNIQUE ("userId")',
    ]);
    const { counts, notes } = await runSeed(open.dataSource, RUN);

    expect(notes).toBeUndefined();
    expect(counts['UserStreak']).toBeGreaterThan(0);
  });

  it('are named by the command where they are left out', async () => {
    await openWith(['ALTER TABLE "UserStreak" ADD "season" TEXT NOT NULL']);
    const { code, stderr } = await runCommand(['seed:integration', '--users', '20'], {
      DATABASE_URL: open.database.url,
    }).ended;

    expect(code).toBe(0);
    expect(stderr).toContain('public.UserStreak is left out: its column "season" must be filled');
  });

  it('stay as a run found them when it began, until it is complete', async () => {
    await openWith(WITHOUT_OPTIONAL_TABLES);
    await runSeed(open.dataSource, RUN, { shard: { index: 1, count: 2 } });
    for (const statement of WITH_TRANSACTION) await open.dataSource.query(statement);
    const before = await value<string>(`SELECT count(*) AS value FROM "Transaction"`);
    const { complete, counts } = await runSeed(open.dataSource, RUN, { shard: { index: 2, count: 2 } });

    expect(complete).toBe(true);
    expect(counts).not.toHaveProperty('Transaction');
    expect(await value<string>(`SELECT count(*) AS value FROM "Transaction"`)).toBe(before);
    await expectSound();
  });

  it('are in a script for a host that has them', async () => {
    const before = await openWith(WITH_TRANSACTION);
    const folder = await mkdtemp(join(tmpdir(), 'host-tables-'));
    try {
      const directory = join(folder, 'out');
      const schemas = { integration: 'public', host: 'public' };
      const hostTables = ['UserProgress', 'Transaction'] as const;
      await exportSeed(RUN, { directory, format: 'sql', schemas, hostTables });
      await open.dataSource.query(await readFile(join(directory, 'load.sql'), 'utf8'));

      expect(await value<number>(`SELECT count(*)::int AS value FROM "Transaction"`)).toBeGreaterThan(0);
      expect(await value<number>(`SELECT count(*)::int AS value FROM "UserStreak"`)).toBe(0);
      await expectSound();
      await revertSeeds(open.dataSource, 'all');
      expect(await dumpDatabase(open.dataSource)).toBe(before);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('get the rows of factories where they are', async () => {
    await openWith(WITHOUT_OPTIONAL_TABLES);
    const certified = factories({ seed: 3 }).enrollment.certified();
    const { userId } = await certified.create(open.dataSource.manager);

    // Five lessons or more, at ten points each.
    expect(
      await value<number>(`SELECT "points" AS value FROM "User" WHERE "id" = '${userId}'`),
    ).toBeGreaterThan(40);
    await open.close();
    await openWith(WITH_TRANSACTION);
    await certified.create(open.dataSource.manager);
    for (const table of OPTIONAL)
      expect([table, await value(`SELECT count(*) > 0 AS value FROM "${table}"`)]).toEqual([table, true]);
  });
});

const I18N = `'{"vi": "a", "en": "a", "zh": "a"}'`;
const PEOPLE = [
  `INSERT INTO "User" ("id", "email", "passwordHash", "points", "createdAt", "updatedAt")
   SELECT 'student-' || n, n || '@school.example', '-', 7 * n, timestamp '2025-03-01', '2025-03-01' FROM generate_series(1, 30) n`,
  `INSERT INTO "User" ("id", "email", "passwordHash", "role", "createdAt", "updatedAt")
   VALUES ('teacher', 'teacher@school.example', '-', 'TEACHER', '2025-01-01', '2025-01-01')`,
  `INSERT INTO "Course" ("id", "slug", "title", "description", "thumbnailKey", "price", "published", "createdAt", "updatedAt")
   SELECT c, c, ${I18N}, ${I18N}, c, price, true, '2025-01-01', '2025-01-01' FROM (VALUES ('money', 99000), ('gold', 0)) course (c, price)`,
  `INSERT INTO "Lesson" ("id", "courseId", "order", "title", "content", "type", "duration", "published", "updatedAt")
   SELECT c || '-' || n, c, n, ${I18N}, ${I18N}, 'VIDEO', 300, true, '2025-01-01' FROM unnest(ARRAY['money', 'gold']) c, generate_series(1, 4) n`,
  `INSERT INTO "UserStreak" ("id", "userId", "currentStreak", "longestStreak", "lastActivityDate", "freezesRemaining", "updatedAt")
   SELECT 'theirs-' || n, 'student-' || n, 3, 9, '2025-12-31', 1, '2025-12-31' FROM generate_series(1, 10) n`,
  `INSERT INTO "UserProgress" ("id", "userId", "lessonId", "status", "updatedAt")
   SELECT 'theirs-' || n, 'student-' || n, 'money-1', 'IN_PROGRESS', '2025-12-31' FROM generate_series(6, 15) n`,
];

describe('an existing host', () => {
  it('keeps its points, streaks and progress, and gets those that are missing', async () => {
    const before = await openWith([...WITH_TRANSACTION, ...PEOPLE]);
    const { counts } = await runSeed(open.dataSource, { host: 'existing', asOf: '2026-01-05' });
    const after = new Set((await dumpDatabase(open.dataSource)).split('\n'));

    expect(before.split('\n').filter((line) => !after.has(line))).toEqual([]);
    for (const table of OPTIONAL) expect(counts[table]).toBeGreaterThan(0);
    expect(await value(`SELECT count(*)::int AS value FROM "UserStreak" WHERE "userId" = 'student-3'`)).toBe(
      1,
    );
    expect(
      await open.dataSource.query(`
        SELECT p."userId" FROM "LessonProgress" p JOIN "UserProgress" u ON u."userId" = p."userId" AND u."lessonId" = p."lessonId"
        WHERE u."id" LIKE 'theirs-%'`),
    ).toEqual([]);
    const { invariants } = await verifySeeds(open.dataSource);
    expect(invariants.flatMap(({ rows }) => rows)).toEqual([]);

    await runSeed(open.dataSource, { host: 'existing', asOf: '2026-01-05', seed: 7 });
    const both = await verifySeeds(open.dataSource);
    expect(both.invariants.flatMap(({ rows }) => rows)).toEqual([]);
    await revertSeeds(open.dataSource, 'all');
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });
});

describe('the streaks of a run', () => {
  it.each(['30 days', '1 hour', '-1 day'])(
    'stand the host’s deletion of log rows older than %s',
    async (age) => {
      await openWith([]);
      await runSeed(open.dataSource, { users: 200 });
      await open.dataSource.query(
        `DELETE FROM "BehaviorLog" WHERE "timestamp" < timestamp '2026-01-05' - interval '${age}'`,
      );
      const { invariants } = await verifySeeds(open.dataSource, { only: [13] });

      expect(invariants.flatMap(({ rows }) => rows)).toEqual([]);
    },
  );
});

it('a night between two parts of a run, in which the host deletes old log rows, is no violation', async () => {
  await openWith([]);
  await runSeed(open.dataSource, { users: 200 }, { shard: { index: 1, count: 2 } });
  await open.dataSource.query(
    `DELETE FROM "BehaviorLog" WHERE "timestamp" < timestamp '2026-01-05' - interval '30 days'`,
  );
  await runSeed(open.dataSource, { users: 200 }, { shard: { index: 2, count: 2 } });

  await expectSound();
});
