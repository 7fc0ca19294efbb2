import { afterEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { findDrift } from '../../../src/database/find-drift.js';
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
import {
  createHostDatabase,
  HOST_LAYOUTS,
  NEWER_IN_OWN_SCHEMA,
  OLDER_IN_PUBLIC,
  type HostLayout,
} from '../../support/host-layouts.js';
import { MANUAL_STATEMENTS } from '../../support/manual-sql.js';
import { settingsFor } from '../../support/open-database.js';
import { revertEverything } from '../../support/revert-everything.js';
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

/** Sends the whole file as one query, as a client without psql does. */
const runUp = async (dataSource: IntegrationDataSource): Promise<unknown> =>
  dataSource.query(await sqlFile(layoutOf(dataSource)));
const runDown = async (dataSource: IntegrationDataSource): Promise<unknown> =>
  dataSource.query(revertFile(layoutOf(dataSource)));

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
        `INSERT INTO "LessonProgress" ("userId", "lessonId") SELECT 'u', 'x' WHERE false`,
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

    await expect(dataSource.query('SELECT 1 AS one')).rejects.toThrow(/aborted/);
    await dataSource.query('ROLLBACK');
    expect(await dumpDatabase(dataSource)).toBe(before);
  });
});
