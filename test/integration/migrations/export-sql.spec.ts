import { afterEach, describe, expect, it } from '@jest/globals';
import { findDrift } from '../../../src/database/find-drift.js';
import { LOCK_KEYS } from '../../../src/database/migration-lock.js';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { planRun } from '../../../src/database/plan-migrations.js';
import { listMigrations } from '../../../src/database/run-migrations.js';
import type { Settings } from '../../../src/database/settings.js';
import { revertFile } from '../../../src/exports/sql/revert-sql.js';
import { sqlFile } from '../../../src/exports/sql/sql-file.js';
import type { SqlLayout } from '../../../src/exports/sql/sql-objects.js';
import { createTestDatabase, type TestDatabase } from '../../../src/testing/test-database.js';
import { COLLISION_STATEMENTS } from '../../support/colliding-host.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { catalogStates } from '../../support/exact-catalog.js';
import { createHostDatabase, HOST_LAYOUTS, type HostLayout } from '../../support/host-layouts.js';
import { MANUAL_STATEMENTS } from '../../support/manual-sql.js';
import { settingsFor } from '../../support/open-database.js';
import { revertEverything } from '../../support/revert-everything.js';
import { openRestrictedRole } from '../../support/restricted-role.js';
import { HAS_PSQL, runPsql } from '../../support/run-psql.js';

const opened: { dataSource: IntegrationDataSource; database: TestDatabase }[] = [];
afterEach(async () => {
  for (const { dataSource, database } of opened.splice(0)) {
    await dataSource.destroy();
    await database.drop();
  }
});

/** A host's database before the migrations. */
async function openHost(
  layout: HostLayout | 'plain' = 'plain',
  changes: Partial<Settings> = {},
): Promise<IntegrationDataSource & { readonly url: string }> {
  const database =
    layout === 'plain' ? await createTestDatabase({ preset: 'host' }) : await createHostDatabase(layout);
  const own = layout === 'plain' ? {} : { integrationSchema: layout.integrationSchema };
  const settings = settingsFor(database.url, { ...own, ...changes });
  const dataSource = await new IntegrationDataSource(settings, { logging: false }).initialize();
  opened.push({ dataSource, database });
  return Object.assign(dataSource, { url: database.url });
}

function layoutOf({ schemas, settings }: IntegrationDataSource): SqlLayout {
  const { hostForeignKey, lockTimeout, allow } = settings;
  return { schemas, hostForeignKey, lockTimeout, mayLoseRows: allow.includes('data-loss') };
}

/** Sends a whole file as one query, as a client other than psql does, and ends its transaction where it stopped. */
async function send(dataSource: IntegrationDataSource, file: string): Promise<void> {
  const queryRunner = dataSource.createQueryRunner();
  try {
    await queryRunner.query(file);
  } catch (error) {
    await queryRunner.query('ROLLBACK');
    throw error;
  } finally {
    await queryRunner.release();
  }
}

const runUp = async (dataSource: IntegrationDataSource, changes: Partial<SqlLayout> = {}): Promise<void> =>
  send(dataSource, await sqlFile({ ...layoutOf(dataSource), ...changes }));
const runDown = (dataSource: IntegrationDataSource, changes: Partial<SqlLayout> = {}): Promise<void> =>
  send(dataSource, revertFile({ ...layoutOf(dataSource), ...changes }));

/** Everything that a user of the database can tell, our bookkeeping with its rows included. */
async function contents(dataSource: IntegrationDataSource): Promise<unknown> {
  const schemas = await dataSource.query(
    `SELECT nspname AS name FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema' ORDER BY 1`,
  );
  const states = [];
  for (const { name } of schemas as { name: string }[]) {
    states.push(await catalogStates(dataSource, `"${name}"`));
  }
  // Twins are filled one after the other.
  return {
    dump: (await dumpDatabase(dataSource)).replaceAll(/"\d{4}-\d\d-\d\d [\d:.]+"/g, 'a time'),
    states,
  };
}

/** Expects of the script what migration:run does on a twin, from the same state, there and back. */
async function expectTwin(
  layout: HostLayout | 'plain',
  statements: readonly string[],
  changes: Partial<Settings> = {},
): Promise<void> {
  const [migrated, scripted] = [await openHost(layout, changes), await openHost(layout, changes)];
  for (const dataSource of [migrated, scripted]) {
    for (const statement of statements) await dataSource.query(statement);
  }
  const before = await Promise.all([migrated, scripted].map(dumpDatabase));
  await migrated.runMigrations();
  const wanted = await contents(migrated);

  await runUp(scripted);
  expect(await contents(scripted)).toEqual(wanted);
  await runUp(scripted);
  expect(await contents(scripted)).toEqual(wanted);
  expect(await findDrift(scripted)).toEqual([]);
  expect(await planRun(scripted)).toEqual([]);

  for (const dataSource of [scripted, scripted, migrated]) await runDown(dataSource);
  expect(await Promise.all([migrated, scripted].map(dumpDatabase))).toEqual(before);

  await runUp(scripted);
  await revertEverything(scripted);
  expect(await dumpDatabase(scripted)).toBe(before[1]);
}

describe('the file of export:sql makes what migration:run makes, a second time changes nothing, and --down gives it back', () => {
  it.each(HOST_LAYOUTS)('on $name', async (layout) => {
    await expectTwin(layout, []);
  });

  it.each([1, 2, 3, 8, 17, 25, 27, 28, 33])('after %i statements of the manual SQL', async (length) => {
    await expectTwin('plain', MANUAL_STATEMENTS.slice(0, length));
  });

  it('where keys, indexes, defaults and comments are missing one by one', async () => {
    await expectTwin('plain', [
      ...MANUAL_STATEMENTS,
      'ALTER TABLE "Challenge" ALTER "createdAt" DROP DEFAULT',
      'ALTER TABLE "QuizAttempt" DROP CONSTRAINT "QuizAttempt_pkey"',
      'ALTER TABLE "CourseAsset" DROP CONSTRAINT "CourseAsset_lessonId_fkey"',
      'ALTER TABLE "ChallengeParticipant" DROP CONSTRAINT "ChallengeParticipant_challengeId_fkey"',
      'DROP INDEX "Enrollment_userId_courseId_key"',
      'COMMENT ON TABLE "Enrollment" IS NULL',
      'CREATE INDEX "ChallengeParticipant_challengeId_progress_idx" ON "ChallengeParticipant" ("challengeId", "progress")',
    ]);
  });

  it("with the host's own columns, their notes and a schema that was there", async () => {
    await expectTwin(
      'plain',
      [
        ...COLLISION_STATEMENTS,
        'ALTER TABLE "User" ADD "lastActiveAt" timestamp(3) NOT NULL DEFAULT now()',
        `ALTER TABLE "BehaviorLog" ADD "metadata" jsonb DEFAULT '[]'`,
        'CREATE SCHEMA "integration"',
        'CREATE TABLE "integration"."notes" ("text" text)',
      ],
      { integrationSchema: 'integration' },
    );
  });

  it('in a schema whose name has to be quoted', async () => {
    await expectTwin('plain', [], { integrationSchema: `Tích hợp's $json$ %I` });
  });

  it('with rows in adopted tables', async () => {
    await expectTwin('plain', [
      ...MANUAL_STATEMENTS,
      `INSERT INTO "Enrollment" ("id", "userId", "courseId") VALUES ('e1', 'u1', 'c1')`,
    ]);
  });

  it.each([true, false, undefined])('with HOST_FOREIGN_KEY=%s', async (hostForeignKey) => {
    await expectTwin('plain', [], { integrationSchema: 'integration', hostForeignKey });
  });
});

describe('the file of export:sql refuses before it changes anything', () => {
  it.each([
    [
      'tables of another shape',
      COLLISION_STATEMENTS,
      /SCHEMA_CONFLICT.*\n.*Achievement: column Achievement.category is not ours[^]*Certificate: column Certificate.certificateUrl: missing[^]*QuizAttempt: constraint QuizAttempt_quizId_fkey on QuizAttempt is not ours/,
    ],
    ['a view', ['CREATE VIEW "Challenge" AS SELECT 1 AS one'], /table Challenge is view, not table/],
    ['a type', [`CREATE TYPE "Enrollment" AS ENUM ('A')`], /a type has the name of table Enrollment/],
    [
      'an index',
      ['CREATE INDEX "Enrollment_userId_idx" ON "User" ("name")'],
      /the name of index Enrollment_userId_idx on Enrollment is taken by User/,
    ],
    [
      'a column of the host of another type',
      ['ALTER TABLE "User" ADD "lastActiveAt" integer'],
      /column User.lastActiveAt is integer, not timestamp without time zone/,
    ],
    [
      'our bookkeeping',
      ['CREATE TABLE "integration_ownership" ()'],
      /SCHEMA_CONFLICT: integration_ownership/,
    ],
    [
      'a check of ours',
      [
        ...MANUAL_STATEMENTS,
        'ALTER TABLE "Challenge" ADD CONSTRAINT "Challenge_description_shape_check" CHECK (true)',
      ],
      /constraint Challenge_description_shape_check on Challenge is there already: CHECK \(true\)/,
    ],
    [
      'another comment',
      [...MANUAL_STATEMENTS, `COMMENT ON TABLE "Challenge" IS 'mine'`],
      /comment on Challenge is mine, not I007/,
    ],
    [
      'a missing table of the host',
      ['DROP TABLE "Lesson" CASCADE'],
      /HOST_TABLES_MISSING: Schema public lacks the tables Lesson/,
    ],
    [
      'a host with other columns',
      ['ALTER TABLE "User" RENAME "points" TO "score"'],
      /HOST_TABLES_DIFFERENT[^]*User.points is missing, not integer/,
    ],
    [
      'rows that break a foreign key',
      [
        ...MANUAL_STATEMENTS.slice(0, 26),
        'ALTER TABLE "LessonProgress" DROP CONSTRAINT "LessonProgress_lessonId_fkey"',
        `INSERT INTO "LessonProgress" ("userId", "lessonId") VALUES ('u', 'nowhere')`,
      ],
      /violates foreign key constraint "LessonProgress_lessonId_fkey"/,
    ],
    [
      'rows of another shape',
      [
        ...MANUAL_STATEMENTS,
        `INSERT INTO "AIAnalysis" ("userId", "analysisType", "result", "confidence") VALUES ('u', 'X', '1', 1)`,
      ],
      /"AIAnalysis_result_shape_check" of relation "AIAnalysis" is violated/,
    ],
  ])('%s', async (_, statements, expected) => {
    const dataSource = await openHost();
    for (const statement of statements) await dataSource.query(statement);
    const before = await dumpDatabase(dataSource);

    await expect(runUp(dataSource)).rejects.toThrow(expected);

    expect(await dumpDatabase(dataSource)).toBe(before);
  });
});

describe('the file of export:sql on a database whose migrations have run', () => {
  it('runs what is pending', async () => {
    const [migrated, scripted] = [await openHost(), await openHost()];
    for (const dataSource of [migrated, scripted]) {
      await dataSource.runMigrations();
      for (let count = 0; count < 2; count += 1) await dataSource.undoLastMigration();
    }
    await migrated.runMigrations();
    await runUp(scripted);
    expect(await contents(scripted)).toEqual(await contents(migrated));
    expect((await listMigrations(scripted)).every(({ executed }) => executed)).toBe(true);
  });

  it('adds and takes back the key between the schemas as HOST_FOREIGN_KEY says', async () => {
    const dataSource = await openHost('plain', { integrationSchema: 'integration' });
    await runUp(dataSource);
    const without = await catalogStates(dataSource);
    await runUp(dataSource, { hostForeignKey: true });
    const records = `SELECT "origin", "definition" FROM "integration"."integration_ownership" WHERE "objectName" = 'UserAchievement_achievementId_fkey'`;
    expect(await dataSource.query(records)).toEqual([
      {
        origin: 'created',
        definition:
          'FOREIGN KEY ("achievementId") REFERENCES "integration"."Achievement" ("id") ON DELETE CASCADE',
      },
    ]);
    await runUp(dataSource);
    expect(await dataSource.query(records)).toHaveLength(1);
    await runUp(dataSource, { hostForeignKey: false });
    expect(await dataSource.query(records)).toEqual([]);
    expect(await catalogStates(dataSource)).toEqual(without);
    expect(await findDrift(dataSource)).toEqual([]);
  });

  it('forgets the key where somebody else dropped it', async () => {
    const dataSource = await openHost('plain', { integrationSchema: 'integration' });
    await runUp(dataSource, { hostForeignKey: true });
    await dataSource.query(
      'ALTER TABLE "UserAchievement" DROP CONSTRAINT "UserAchievement_achievementId_fkey"',
    );

    await runUp(dataSource, { hostForeignKey: false });

    expect(
      await dataSource.query(
        `SELECT "origin" FROM "integration"."integration_ownership" WHERE "objectName" = 'UserAchievement_achievementId_fkey'`,
      ),
    ).toEqual([]);
    expect(await findDrift(dataSource)).toEqual([]);
  });

  it.each([
    [
      'something is gone',
      ['DROP INDEX "Enrollment_userId_idx"'],
      /index Enrollment_userId_idx on Enrollment: missing/,
    ],
    [
      'a check was changed',
      [
        'ALTER TABLE "Challenge" DROP CONSTRAINT "Challenge_description_shape_check", ADD CONSTRAINT "Challenge_description_shape_check" CHECK (true)',
      ],
      /constraint Challenge_description_shape_check on Challenge is CHECK \(true\), not CHECK \(/,
    ],
    [
      'a migration was interrupted',
      [
        `UPDATE "integration_ownership" SET "note" = 'not finished' WHERE "objectName" = 'UserAchievement_achievementId_idx'`,
      ],
      /MIGRATION_UNFINISHED/,
    ],
    ['the ownership is gone', ['DROP TABLE "integration_ownership"'], /SCHEMA_MISMATCH: Schema public says/],
  ])('refuses where %s', async (_, statements, expected) => {
    const dataSource = await openHost();
    await dataSource.runMigrations();
    for (const statement of statements) await dataSource.query(statement);
    await expect(runUp(dataSource)).rejects.toThrow(expected);
  });

  it('tells where the models are if it looks elsewhere, and refuses while another process migrates', async () => {
    const dataSource = await openHost();
    await dataSource.runMigrations();
    const elsewhere = { schemas: { host: 'public', integration: 'integration' } };
    await expect(runUp(dataSource, elsewhere)).rejects.toThrow(
      /SCHEMA_MISMATCH.*in schema public, not in integration/,
    );

    const queryRunner = dataSource.createQueryRunner();
    await queryRunner.query(`SELECT pg_advisory_lock(${LOCK_KEYS.join(', ')})`);
    await expect(runUp(dataSource)).rejects.toThrow(/MIGRATION_BUSY/);
    await expect(runDown(dataSource)).rejects.toThrow(/MIGRATION_BUSY/);
    await queryRunner.query('SELECT pg_advisory_unlock_all()');
    await queryRunner.release();
  });
});

describe('the file of export:sql --down stops before it', () => {
  const SEEDED = '019b8a3c-0000-8012-a3ab-cd0000000000';
  const RUN = `INSERT INTO "integration_seed_run" ("tag", "options", "state", "unitCount") VALUES ('0123abcd', '{}', 'COMPLETE', 1)`;
  const INSERT_COURSE = `INSERT INTO "Course" ("id", "slug", "title", "description", "thumbnailKey", "price", "updatedAt")
    VALUES ('${SEEDED}', 'c', '{}', '{}', 'k', 0, now())`;
  const insertUser = (id: string) =>
    `INSERT INTO "User" ("id", "email", "passwordHash", "updatedAt") VALUES ('${id}', 'u@example.com', '-', now())`;

  it.each([
    [
      'deletes rows that no seed run made',
      [
        insertUser('u1'),
        `UPDATE "User" SET "lastActiveAt" = now(), "preferredLanguage" = 'en'`,
        `INSERT INTO "Enrollment" ("userId", "courseId") VALUES ('u1', 'c1'), ('u1', 'c2')`,
      ],
      /NOT_ALLOWED.*\(Enrollment: 2, User.lastActiveAt: 1, User.preferredLanguage: 1\)/,
    ],
    [
      "forgets whose the seeded rows in the host's tables are",
      [RUN, insertUser(SEEDED), INSERT_COURSE],
      /SEEDED_ROWS_LEFT.*\(Course: 1, User: 1\)/,
    ],
    [
      'drops a view of others',
      ['CREATE VIEW "running" AS SELECT * FROM "Challenge"'],
      /DEPENDENT_OBJECTS.*view public.running depends on Challenge/,
    ],
    [
      'drops an index of others',
      ['CREATE INDEX "User_active" ON "User" ("lastActiveAt")'],
      /DEPENDENT_OBJECTS.*index public."User_active" depends on User.lastActiveAt/,
    ],
    [
      'drops a column of others',
      ['ALTER TABLE "Challenge" ADD "more" text'],
      /OBJECTS_CHANGED.*column Challenge.more is not ours/,
    ],
    [
      'drops another index under a name of ours',
      [
        'DROP INDEX "UserAchievement_achievementId_idx"',
        'CREATE INDEX "UserAchievement_achievementId_idx" ON "UserAchievement" ("userId")',
      ],
      /OBJECTS_CHANGED.*index UserAchievement_achievementId_idx on UserAchievement is btree \("userId"\), not btree \("achievementId"\)/,
    ],
    [
      'loses sight of a table that was moved',
      ['CREATE SCHEMA "other"', 'ALTER TABLE "Certificate" SET SCHEMA "other"'],
      /OBJECTS_CHANGED.*table Certificate is missing/,
    ],
    [
      'reverts a migration that it does not know',
      [`INSERT INTO "integration_migrations" ("timestamp", "name") VALUES (1, 'Later1')`],
      /MIGRATION_UNKNOWN: Later1/,
    ],
  ])('%s', async (_, statements, expected) => {
    const dataSource = await openHost();
    await runUp(dataSource);
    for (const statement of statements) await dataSource.query(statement);
    const before = await dumpDatabase(dataSource);

    await expect(runDown(dataSource)).rejects.toThrow(expected);
    expect(await dumpDatabase(dataSource)).toBe(before);
  });

  it('counts only what no recorded seed run made, and nothing with ALLOW=data-loss', async () => {
    const dataSource = await openHost();
    const before = await contents(dataSource);
    await runUp(dataSource);
    await dataSource.query(RUN);
    await dataSource.query(
      `INSERT INTO "Enrollment" ("id", "userId", "courseId") VALUES ('${SEEDED}', 'u', 'c')`,
    );
    await runDown(dataSource);
    expect(await contents(dataSource)).toEqual(before);

    await runUp(dataSource);
    await dataSource.query(`INSERT INTO "Enrollment" ("userId", "courseId") VALUES ('u', 'c')`);
    await runDown(dataSource, { mayLoseRows: true });
    expect(await contents(dataSource)).toEqual(before);
  });
});

it('the owner of the tables needs no other rights, and a policy that hides rows from them stops --down', async () => {
  const dataSource = await openHost();
  const { database } = opened[0]!;
  const role = await openRestrictedRole({ database, dataSource, close: async () => undefined });
  try {
    const tables = await dataSource.query(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    );
    for (const { name } of tables as { name: string }[]) {
      await dataSource.query(`ALTER TABLE "public"."${name}" OWNER TO "${role.name}"`);
    }
    await dataSource.query(`GRANT USAGE, CREATE ON SCHEMA "public" TO "${role.name}"`);
    const before = await dumpDatabase(dataSource);
    await runUp(role.dataSource);
    await runUp(role.dataSource);
    await role.dataSource.query(`INSERT INTO "Enrollment" ("userId", "courseId") VALUES ('u', 'c')`);
    await role.dataSource.query(
      'ALTER TABLE "Enrollment" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY',
    );
    await expect(runDown(role.dataSource)).rejects.toThrow(
      /row-level security policy for table "Enrollment"/,
    );
    expect(await dataSource.query('SELECT "userId" FROM "Enrollment"')).toHaveLength(1);

    await role.dataSource.query('ALTER TABLE "Enrollment" NO FORCE ROW LEVEL SECURITY');
    await role.dataSource.query('DELETE FROM "Enrollment"');
    await runDown(role.dataSource);
    expect(await dumpDatabase(dataSource)).toBe(before);
  } finally {
    await role.close();
  }
});

(HAS_PSQL ? describe : describe.skip)('psql', () => {
  it('runs both files in any client encoding, search path and quoting, and ends with what it found', async () => {
    const integration = 'Tích hợp';
    const dataSource = await openHost('plain', { integrationSchema: integration });
    const { name } = (await dataSource.query('SELECT current_database() AS name'))[0] as { name: string };
    for (const statement of [
      'CREATE SCHEMA "hostile"',
      'CREATE FUNCTION "hostile".count(text) RETURNS bigint LANGUAGE sql AS $$ SELECT 7::bigint $$',
      'CREATE TABLE "hostile"."pg_class" ("oid" oid)',
      'CREATE FUNCTION "hostile".never(text, text) RETURNS boolean LANGUAGE sql AS $$ SELECT false $$',
      'CREATE OPERATOR "hostile".= (leftarg = text, rightarg = text, function = "hostile".never)',
      `ALTER DATABASE "${name}" SET search_path = hostile, pg_catalog, public`,
      `ALTER DATABASE "${name}" SET standard_conforming_strings = off`,
      `ALTER DATABASE "${name}" SET quote_all_identifiers = on`,
      `ALTER DATABASE "${name}" SET default_transaction_isolation = 'serializable'`,
    ])
      await dataSource.query(statement);
    const before = await contents(dataSource);
    const files = [await sqlFile(layoutOf(dataSource)), revertFile(layoutOf(dataSource))];
    const run = (input: string, PGCLIENTENCODING: string) =>
      runPsql((dataSource as unknown as { url: string }).url, {
        args: ['-q', '-v', 'ON_ERROR_STOP=1', '-f', '-'],
        input,
        env: { PGCLIENTENCODING },
      });
    for (const encoding of ['LATIN1', 'UTF8', 'SJIS']) {
      for (const file of [files[0]!, files[0]!]) {
        expect(await run(file, encoding)).toEqual({ code: 0, stdout: '', stderr: '' });
      }
      expect(await findDrift(dataSource)).toEqual([]);
      expect(await run(files[1]!, encoding)).toEqual({ code: 0, stdout: '', stderr: '' });
      expect(await contents(dataSource)).toEqual(before);
    }
    await dataSource.query('CREATE SEQUENCE "public"."integration_ownership"');
    const elsewhere = await sqlFile({
      ...layoutOf(dataSource),
      schemas: { host: 'public', integration: 'public' },
    });
    expect(await run(elsewhere, 'LATIN1')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('SCHEMA_CONFLICT'),
    });
  });
});
