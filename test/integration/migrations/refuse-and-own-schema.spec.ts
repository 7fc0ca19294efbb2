import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SchemaConflictError } from '../../../src/schema/plan/apply-plan.js';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { findDrift } from '../../../src/database/find-drift.js';
import { planRun } from '../../../src/database/plan-migrations.js';
import type { Settings } from '../../../src/database/settings.js';
import { MANUAL_STATEMENTS } from '../../support/manual-sql.js';
import { catalogFacts, readCatalog, type Catalog } from '../../support/catalog-facts.js';
import { COLLISION_STATEMENTS } from '../../support/colliding-host.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { openHostDatabase, settingsFor, type OpenDatabase } from '../../support/open-database.js';
import { revertEverything } from '../../support/revert-everything.js';
import { runCommand } from '../../support/run-command.js';

describe('a newer host that has four of our names in other shapes, with rows in them', () => {
  let open: OpenDatabase;
  beforeEach(async () => {
    open = await openHostDatabase();
    for (const statement of COLLISION_STATEMENTS) await open.dataSource.query(statement);
  });
  afterEach(() => open.close());

  it('is set up as the facts say', async () => {
    const catalog = await readCatalog(open.dataSource);
    const { User, ...tables } = catalogFacts('host-collisions');
    expect(catalog).toMatchObject(tables as Catalog);
    expect(catalog.User?.columns).toMatchObject(User?.columns ?? {});
  });

  it('is refused with every difference and the way out, and changes nothing', async () => {
    const before = await dumpDatabase(open.dataSource);

    const refusal = await open.dataSource.runMigrations().catch((error: unknown) => error);

    expect(refusal).toBeInstanceOf(SchemaConflictError);
    const { message, differences } = refusal as SchemaConflictError;
    expect(message).toContain('INTEGRATION_SCHEMA=integration');
    expect(differences).toEqual(
      expect.arrayContaining([
        'Certificate.issuedAt: missing',
        'Certificate.certificateUrl: missing',
        'Certificate.studentName: not ours',
        'QuizAttempt.courseId: missing',
        'QuizAttempt.quizId: not ours',
        'Achievement.title: missing',
        'Achievement.tier: not ours',
        'QuizAttempt: constraint QuizAttempt_quizId_fkey is not ours',
        'Achievement: unique index Achievement_key_key is not ours',
      ]),
    );
    const lines = message.split('\n');
    for (const difference of differences) expect(lines).toContain(`    ${difference}`);
    const headings = lines.filter((line) => /^ {2}\w+:$/.test(line));
    expect(headings).toEqual(['  QuizAttempt:', '  Certificate:', '  Achievement:']);
    for (const [index, heading] of headings.entries()) {
      const table = heading.slice(2, -1);
      const end = lines.indexOf(headings[index + 1] ?? lines.at(-1)!);
      const group = lines.slice(lines.indexOf(heading) + 1, end);
      expect(group).toEqual(
        differences.filter((line) => line.startsWith(table)).map((line) => `    ${line}`),
      );
    }
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it('takes the models in a schema of their own, and is given back byte for byte', async () => {
    const before = await dumpDatabase(open.dataSource);
    const own = await openIn(open, 'integration');

    await own.runMigrations();
    const models = await readCatalog(own, 'integration');
    expect(Object.keys(models).sort()).toEqual(Object.keys(catalogFacts('integration-models')).sort());
    expect(models.Certificate?.columns).toEqual(catalogFacts('integration-models').Certificate?.columns);
    expect(models.LessonProgress?.constraints.LessonProgress_lessonId_fkey).toContain('REFERENCES "Lesson"');

    await revertEverything(own);
    expect(await dumpDatabase(open.dataSource)).toBe(before);
    await own.destroy();
  });

  it("keeps the host's preferredLanguage with its data and says how it differs", async () => {
    const own = await openIn(open, 'integration');
    await own.runMigrations();

    const [record] = await own.query(
      `SELECT "origin", "note" FROM "integration"."integration_ownership" WHERE "objectName" = 'preferredLanguage'`,
    );
    expect(record).toEqual({ origin: 'adopted', note: 'User.preferredLanguage: has no default' });
    await own.destroy();
  });
});

describe('a schema of our own', () => {
  let open: OpenDatabase;
  beforeEach(async () => {
    open = await openHostDatabase();
  });
  afterEach(() => open.close());

  it('that was there before stays after the revert, with what else is in it', async () => {
    await open.dataSource.query('CREATE SCHEMA "integration"');
    await open.dataSource.query('CREATE TABLE "integration"."notes" ("text" text)');
    const before = await dumpDatabase(open.dataSource);
    const own = await openIn(open, 'integration');

    await own.runMigrations();
    await revertEverything(own);

    expect(await dumpDatabase(open.dataSource)).toBe(before);
    await own.destroy();
  });

  it('is found again: a run that looks elsewhere is told where the models are', async () => {
    const own = await openIn(open, 'integration');
    await own.runMigrations();

    await expect(open.dataSource.runMigrations()).rejects.toThrow(
      /are in schema "integration".*INTEGRATION_SCHEMA=integration/,
    );
    await own.destroy();
  });

  it.each([
    [['migration:plan']],
    [['migration:plan', '--revert']],
    [['migration:show']],
    [['migration:drift']],
    [['seed:integration', '--users', '5']],
  ])('is named by a command that looks elsewhere: %j', async (args) => {
    const own = await openIn(open, 'integration');
    await own.runMigrations();
    await own.destroy();
    const env = { DATABASE_URL: open.database.url, INTEGRATION_SCHEMA: undefined };
    expect(await runCommand(args, env).ended).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^error SCHEMA_MISMATCH: .*Set INTEGRATION_SCHEMA=integration/),
    });
  });
});

describe('tables of the manual SQL in the host’s schema, while the models go into one of their own', () => {
  let open: OpenDatabase;
  beforeEach(async () => {
    open = await openHostDatabase();
    for (const statement of MANUAL_STATEMENTS) await open.dataSource.query(statement);
    await open.dataSource.query(`INSERT INTO "Enrollment" ("userId", "courseId") VALUES ('u', 'c')`);
  });
  afterEach(() => open.close());

  it('are named by plan and run, with what can be done', async () => {
    // The manual SQL's own key would refuse the ids of our Achievement.
    await open.dataSource.query(
      'ALTER TABLE "UserAchievement" DROP CONSTRAINT "UserAchievement_achievementId_fkey"',
    );
    const own = await openIn(open, 'integration');
    const [plan] = await planRun(own);
    const note = plan?.notes.find((each) => each.includes('manual SQL'));
    expect(note).toMatch(
      /^Schema "public" has Challenge, [^.]*CourseAsset as the manual SQL makes them \(with rows: Enrollment\)/,
    );
    expect(note).toMatch(/SET SCHEMA "integration".*INTEGRATION_SCHEMA.*DROP TABLE/);

    const told: string[] = [];
    own.logger.logSchemaBuild = (text) => told.push(text);
    await own.runMigrations();
    expect(told).toContain(note);
    expect(await open.dataSource.query('SELECT "userId" FROM "public"."Enrollment"')).toEqual([
      { userId: 'u' },
    ]);
    expect(await open.dataSource.query('SELECT "userId" FROM "integration"."Enrollment"')).toEqual([]);
    await own.destroy();
  });

  it('are adopted with their rows when they were moved as the note says', async () => {
    await open.dataSource.query('CREATE SCHEMA "integration"');
    for (const table of Object.keys(catalogFacts('integration-models')))
      await open.dataSource.query(`ALTER TABLE "public"."${table}" SET SCHEMA "integration"`);
    const before = await dumpDatabase(open.dataSource);
    const own = await openIn(open, 'integration', { hostForeignKey: true });

    await own.runMigrations();
    expect(await findDrift(own)).toEqual([]);
    expect(await own.query('SELECT "userId" FROM "integration"."Enrollment"')).toEqual([{ userId: 'u' }]);

    await revertEverything(own);
    expect(await dumpDatabase(open.dataSource)).toBe(before);
    await own.destroy();
  });
});

describe('something else under one of our names', () => {
  let open: OpenDatabase;
  beforeEach(async () => {
    open = await openHostDatabase();
  });
  afterEach(() => open.close());

  it.each([
    ['a view', 'CREATE VIEW "Challenge" AS SELECT 1 AS one', 'Challenge: a view has this name'],
    ['a type', `CREATE TYPE "Enrollment" AS ENUM ('A')`, 'Enrollment: a type has this name'],
    [
      'an index',
      'CREATE INDEX "Enrollment_userId_idx" ON "User" ("name")',
      'the name of index Enrollment_userId_idx is taken by User',
    ],
    [
      'a host column of another type',
      'ALTER TABLE "User" ADD "lastActiveAt" integer',
      'User.lastActiveAt: type is integer',
    ],
    [
      'our bookkeeping',
      'CREATE TABLE "integration_ownership" ()',
      'integration_ownership: a table has this name',
    ],
  ])('%s stops the migration, and nothing changes', async (_, statement, expected) => {
    await open.dataSource.query(statement);
    const before = await dumpDatabase(open.dataSource);

    await expect(open.dataSource.runMigrations()).rejects.toThrow(expected);

    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it('on tables of the host alone is told without another schema, which would not help', async () => {
    await open.dataSource.query('ALTER TABLE "User" ADD "lastActiveAt" integer');

    await expect(open.dataSource.runMigrations()).rejects.toMatchObject({
      code: 'SCHEMA_CONFLICT',
      message: expect.not.stringContaining('INTEGRATION_SCHEMA'),
    });
  });

  it('values that would break a foreign key of ours stop the migration with their number', async () => {
    await open.dataSource.query('ALTER TABLE "UserAchievement" ADD "achievementId" text');
    await open.dataSource.query(
      `INSERT INTO "User" ("id", "email", "passwordHash", "updatedAt") VALUES ('u1', 'u1@example.com', '-', now())`,
    );
    await open.dataSource.query(
      `INSERT INTO "UserAchievement" ("id", "userId", "type", "name", "description", "iconKey", "achievementId")
       VALUES ('a1', 'u1', 'X', '{}', '{}', 'i', 'nowhere')`,
    );

    await expect(open.dataSource.runMigrations()).rejects.toThrow(
      'UserAchievement.achievementId: points at no Achievement: 1 row',
    );
  });
});

async function openIn(
  { database }: OpenDatabase,
  integrationSchema: string,
  changes: Partial<Settings> = {},
): Promise<IntegrationDataSource> {
  const settings = settingsFor(database.url, { integrationSchema, ...changes });
  return new IntegrationDataSource(settings, { logging: false }).initialize();
}
