import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { previewSeed } from '../../../seeds/runs/preview-seed.js';
import { revertSeeds } from '../../../seeds/runs/revert/revert-seeds.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { verifySeeds } from '../../../seeds/runs/verify/verify-seeds.js';
import { createHostBaseline } from '../../../src/database/host-baseline.js';
import type { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { COLLISION_STATEMENTS } from '../../support/colliding-host.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { openDatabase, openEmptyDatabase, type OpenDatabase } from '../../support/open-database.js';
import { runCommand } from '../../support/run-command.js';
import { tableContents } from '../../support/table-contents.js';

const I18N = (text: string): string => `'{"vi": "${text}", "en": "${text}", "zh": "${text}"}'`;

/** A host of thirty students, two teachers and an administrator, three courses and some history of its own. */
const HOST = [
  `INSERT INTO "User" ("id", "email", "passwordHash", "name", "role", "createdAt", "updatedAt", "lastActiveAt", "preferredLanguage")
   SELECT 'student-' || n, 'student' || n || '@school.example', '-',
     CASE n % 3 WHEN 0 THEN NULL WHEN 1 THEN '{"vi": "Nguyễn Thị Mai", "en": "Nguyen Thi Mai", "zh": "阮氏梅"}'::jsonb ELSE '"Mai"' END,
     'STUDENT', timestamp '2023-01-01' + n * interval '37 days', '2025-12-01', CASE WHEN n % 2 = 0 THEN timestamp '2025-12-02' END,
     (ARRAY['vi', 'en', 'zh', NULL, 'fr'])[1 + n % 5]
   FROM generate_series(1, 30) n`,
  `INSERT INTO "User" ("id", "email", "passwordHash", "role", "createdAt", "updatedAt") VALUES
   ('teacher', 'teacher@school.example', '-', 'TEACHER', '2023-01-01', '2023-01-01'),
   ('new-teacher', 'new.teacher@school.example', '-', 'TEACHER', '2025-12-30', '2025-12-30'),
   ('newcomer', 'newcomer@school.example', '-', 'STUDENT', '2026-01-05 00:00:01', '2026-01-05')`,
  `INSERT INTO "Course" ("id", "slug", "title", "description", "thumbnailKey", "price", "published", "createdAt", "updatedAt") VALUES
   ('money', 'money', ${I18N('Tiền')}, '{}', 'money.webp', 1, true, '2024-01-01', '2025-11-01'),
   ('stocks', 'stocks', '"Stocks"', '{}', 'money.webp', 1, true, '2025-06-01', '2025-06-01'),
   ('draft', 'draft', '{}', '{}', 'd', 1, false, '2025-06-01', '2025-06-01'),
   ('empty', 'empty', '{}', '{}', 'e', 1, true, '2025-06-01', '2025-06-01'),
   ('ahead', 'ahead', '{}', '{}', 'a', 1, true, '2026-02-01', '2026-02-01')`,
  `INSERT INTO "Lesson" ("id", "courseId", "order", "title", "content", "type", "duration", "published", "updatedAt")
   SELECT c || '-' || n, c, n * 10, '{}', '{}', (CASE n WHEN 4 THEN 'QUIZ' WHEN 2 THEN 'READING' ELSE 'VIDEO' END)::"LessonType",
     CASE n WHEN 1 THEN NULL ELSE 300 END, n < 5, '2025-01-01'
   FROM unnest(ARRAY['money', 'stocks', 'draft', 'ahead']) c, generate_series(1, 5) n`,
  `INSERT INTO "Enrollment" ("id", "userId", "courseId", "enrolledAt") VALUES ('theirs', 'student-2', 'money', '2025-01-01')`,
  `INSERT INTO "NudgeHistory" ("id", "userId", "nudgeType", "message", "sentAt") VALUES ('theirs', 'student-2', 'SALIENCE', ${I18N('')}, '2025-05-05')`,
  `INSERT INTO "UserAchievement" ("id", "userId", "type", "name", "description", "iconKey")
   SELECT 'theirs-' || n, 'student-' || n, 'FIRST_LESSON', ${I18N('')}, ${I18N('')}, 'i' FROM generate_series(1, 30, 2) n`,
  `INSERT INTO "BehaviorLog" ("id", "userId", "sessionId", "path", "eventType") VALUES ('theirs', 'student-3', 's', '/', 'e')`,
  `INSERT INTO "CourseAsset" ("id", "courseId", "fileName", "fileSize", "mimeType", "storageKey") VALUES ('theirs', 'money', 'm', 1, 'm', 'money.webp')`,
];

const RUN = { host: 'existing', asOf: '2026-01-05' };

it('--host existing has nobody to attach to where there is no student from before --as-of but seeded ones', async () => {
  const { dataSource, close } = await openDatabase('migrated');
  await expect(runSeed(dataSource, RUN)).rejects.toMatchObject({ code: 'SEED_HOST_EMPTY' });
  await runSeed(dataSource, { users: 5 });
  await expect(runSeed(dataSource, RUN)).rejects.toMatchObject({
    code: 'SEED_HOST_EMPTY',
    message: expect.stringContaining('Leave --as-of out'),
  });
  await close();
});

describe('--host existing', () => {
  let open: OpenDatabase;
  let before: string;
  beforeAll(async () => {
    open = await openDatabase('migrated');
    for (const statement of HOST) await open.dataSource.query(statement);
    before = await dumpDatabase(open.dataSource);
  });
  afterEach(() => revertSeeds(open.dataSource, 'all'));
  afterAll(() => open.close());

  const column = async <T>(sql: string): Promise<T[]> =>
    ((await open.dataSource.query(sql)) as { value: T }[]).map(({ value }) => value);

  it('adds rows, changes none of the host’s, keeps every invariant and reverts clean', async () => {
    const { counts } = await runSeed(open.dataSource, RUN);

    expect(counts).toMatchObject({
      Challenge: expect.any(Number),
      ChallengeParticipant: expect.any(Number),
      Enrollment: expect.any(Number),
      Certificate: expect.any(Number),
      NudgeHistory: expect.any(Number),
      AIAnalysis: expect.any(Number),
      CourseAsset: expect.any(Number),
      UserAchievement: expect.any(Number),
      BehaviorLog: expect.any(Number),
    });
    expect(Object.keys(counts)).not.toEqual(expect.arrayContaining(['User', 'Course', 'Lesson']));
    const after = new Set((await dumpDatabase(open.dataSource)).split('\n'));
    expect(before.split('\n').filter((line) => !after.has(line))).toEqual([]);
    const { invariants } = await verifySeeds(open.dataSource);
    expect(invariants.flatMap(({ rows }) => rows)).toEqual([]);

    await revertSeeds(open.dataSource, 'last');
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it('takes students and published courses from before --as-of, and leaves what they had begun before', async () => {
    await runSeed(open.dataSource, RUN);
    const people = await column<string>(
      `SELECT DISTINCT "userId" AS value FROM "BehaviorLog" WHERE "id" <> 'theirs' AND "eventType" <> 'CHALLENGE_CREATED'`,
    );
    const courses = await column<string>(
      `SELECT DISTINCT "courseId" AS value FROM "Enrollment" WHERE "id" <> 'theirs'`,
    );
    const early = await column<string>(
      `SELECT b."id" AS value FROM "BehaviorLog" b JOIN "User" u ON u."id" = b."userId" WHERE b."timestamp" < u."createdAt"`,
    );

    // 29 registered in time, and one of them has been nudged before.
    expect(people).toHaveLength(28);
    expect(people.every((id) => id.startsWith('student-'))).toBe(true);
    expect(courses.sort()).toEqual(['money', 'stocks']);
    expect(
      await column(
        `SELECT "id" AS value FROM "Enrollment" WHERE "userId" = 'student-2' AND "courseId" = 'money'`,
      ),
    ).toEqual(['theirs']);
    expect(await column(`SELECT "id" AS value FROM "NudgeHistory" WHERE "userId" = 'student-2'`)).toEqual([
      'theirs',
    ]);
    expect(await column(`SELECT "id" AS value FROM "CourseAsset" WHERE "storageKey" = 'money.webp'`)).toEqual(
      ['theirs'],
    );
    for (const creators of [
      `SELECT DISTINCT "createdById" AS value FROM "Challenge"`,
      `SELECT DISTINCT "userId" AS value FROM "BehaviorLog" WHERE "eventType" = 'CHALLENGE_CREATED'`,
    ])
      expect(await column(creators)).toEqual(['teacher']);
    expect(early).toEqual([]);
  });

  it('is previewed as it is: its own rows are no history of the people', async () => {
    const { counts } = await runSeed(open.dataSource, RUN);

    expect((await previewSeed(RUN, { target: open.dataSource })).counts).toEqual(counts);
  });

  it('awards nobody what they have been awarded for before, by a flow or another run', async () => {
    await runSeed(open.dataSource, RUN);
    await runSeed(open.dataSource, { ...RUN, seed: 7 });

    expect(
      await column(
        `SELECT "type" AS value FROM "UserAchievement" GROUP BY "userId", "type" HAVING count(*) > 1`,
      ),
    ).toEqual([]);
  });

  it('takes no more people than it has users, those who registered first', async () => {
    await runSeed(open.dataSource, { ...RUN, users: 4 });
    const people = await column<string>(
      `SELECT DISTINCT "userId" AS value FROM "BehaviorLog" WHERE "id" <> 'theirs' AND "eventType" <> 'CHALLENGE_CREATED' ORDER BY 1`,
    );

    expect(['student-1', 'student-2', 'student-3', 'student-4']).toEqual(expect.arrayContaining(people));
    expect(people.length).toBeGreaterThan(2);
  });

  it('gives the same rows in shards, however many others there are', async () => {
    await runSeed(open.dataSource, RUN);
    const whole = await tableContents(open.dataSource);
    await revertSeeds(open.dataSource, 'all');
    const results = await Promise.all(
      [1, 2, 3].map((index) => runSeed(open.dataSource, RUN, { shard: { index, count: 3 } })),
    );

    expect(results.some(({ complete }) => complete)).toBe(true);
    expect(await tableContents(open.dataSource)).toBe(whole);
  });

  it('gives the same rows from several jobs', async () => {
    await runSeed(open.dataSource, RUN);
    const whole = await tableContents(open.dataSource);
    await revertSeeds(open.dataSource, 'all');
    const { complete, units } = await runSeed(open.dataSource, RUN, { jobs: 3 });

    expect({ complete, units }).toEqual({ complete: true, units: { done: 4, of: 4 } });
    expect(await tableContents(open.dataSource)).toBe(whole);
  });

  it('lives beside other runs on the same people, and each goes without the other', async () => {
    const first = await runSeed(open.dataSource, RUN);
    const withFirst = await dumpDatabase(open.dataSource);
    await runSeed(open.dataSource, { ...RUN, seed: 7 });
    await runSeed(open.dataSource, { ...RUN, preset: 'demo' });
    const { invariants } = await verifySeeds(open.dataSource);

    expect(invariants.flatMap(({ rows }) => rows)).toEqual([]);
    await revertSeeds(open.dataSource, 'last');
    await revertSeeds(open.dataSource, 'last');
    expect(await dumpDatabase(open.dataSource)).toBe(withFirst);
    await revertSeeds(open.dataSource, { tag: first.plan.tag });
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it('can be tried without writing anything', async () => {
    const args = ['seed:integration', '--host', 'existing', '--as-of', RUN.asOf, '--dry-run', '--json'];
    const { code, stdout } = await runCommand(args, { DATABASE_URL: open.database.url }).ended;
    const told = JSON.parse(stdout) as { counts: Record<string, number>; samples: Record<string, unknown[]> };

    expect(code).toBe(0);
    expect(await dumpDatabase(open.dataSource)).toBe(before);
    expect(told.samples['Enrollment']).toHaveLength(3);
    expect((await runSeed(open.dataSource, RUN)).counts).toEqual(told.counts);
  });
});

describe('runs, checks and reverts in schemas of their own', () => {
  const there = async (dataSource: IntegrationDataSource, run: object): Promise<void> => {
    const before = await dumpDatabase(dataSource);
    const { counts } = await runSeed(dataSource, run);
    expect(counts['Certificate']).toBeGreaterThan(0);
    expect(
      (await verifySeeds(dataSource, { everyRow: true })).invariants.flatMap(({ rows }) => rows),
    ).toEqual([]);
    await revertSeeds(dataSource, 'last');
    expect(await dumpDatabase(dataSource)).toBe(before);
  };

  it('work beside a newer host that owns some of our names', async () => {
    const open = await openDatabase('host', { integrationSchema: 'integration' });
    try {
      for (const statement of COLLISION_STATEMENTS) await open.dataSource.query(statement);
      await open.dataSource.runMigrations();
      await there(open.dataSource, { users: 60 });
    } finally {
      await open.close();
    }
  });

  it('work with a host in a schema that its URL names', async () => {
    const open = await openEmptyDatabase({ integrationSchema: 'integration', hostSchema: 'school' });
    try {
      await createHostBaseline(open.dataSource);
      await open.dataSource.runMigrations();
      await there(open.dataSource, { users: 60 });
    } finally {
      await open.close();
    }
  });
});
