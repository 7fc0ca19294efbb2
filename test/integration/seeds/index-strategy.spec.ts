import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { dropOwnKeys } from '../../../seeds/engine/load/index-strategy.js';
import type { TableName } from '../../../seeds/engine/plan/rows.js';
import { builtInTable } from '../../../seeds/engine/plan/seed-table.js';
import { revertSeeds } from '../../../seeds/runs/revert/revert-seeds.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import type { SeedOptions } from '../../../seeds/runs/seed-callbacks.js';
import { BASELINE_OPTIONAL_TABLES, HOST_TABLES } from '../../../src/entities/index.js';
import { catalogStates, exactCatalog } from '../../support/exact-catalog.js';
import { MANUAL_STATEMENTS } from '../../support/manual-sql.js';
import { openDatabase, openHostDatabase, type OpenDatabase } from '../../support/open-database.js';

const SMALL = { users: 20 };
const REBUILD: SeedOptions = { online: false };

let open: OpenDatabase;
beforeEach(async () => {
  open = await openDatabase('migrated');
});
afterEach(() => open.close());

/** Seeds, and says which constraints and indexes were made anew by it. */
async function seedAndCompare(hooks: SeedOptions = REBUILD) {
  const { dataSource } = open;
  const before = await exactCatalog(dataSource);
  const states = await catalogStates(dataSource);
  const { load } = await runSeed(dataSource, SMALL, hooks);
  expect(await catalogStates(dataSource)).toEqual(states);
  const oids = new Set(before.map(({ oid }) => oid));
  const madeAnew = (await exactCatalog(dataSource)).filter(({ oid }) => !oids.has(oid));
  return { load, madeAnew: madeAnew.map(({ object }) => object) };
}

describe('with our tables empty and nobody else there', () => {
  it('our keys, indexes and foreign keys are built after the rows, and are as they were, comments included', async () => {
    const { dataSource } = open;
    await dataSource.query(`
      COMMENT ON CONSTRAINT "Enrollment_pkey" ON "Enrollment" IS 'it''s the key\\';
      COMMENT ON INDEX "Enrollment_pkey" IS 'and its index';
      COMMENT ON INDEX "Enrollment_userId_idx" IS 'an index';
      COMMENT ON CONSTRAINT "LessonProgress_lessonId_fkey" ON "LessonProgress" IS 'a foreign key'`);

    const { load, madeAnew } = await seedAndCompare();

    expect(load).toEqual({ rebuilt: expect.any(Number), workers: 0, jobs: 1 });
    expect(load?.rebuilt).toBeGreaterThan(20);
    expect(madeAnew).toEqual(
      expect.arrayContaining([
        'constraint Enrollment_pkey on table "Enrollment"',
        'constraint LessonProgress_lessonId_fkey on table "LessonProgress"',
        'index "ChallengeParticipant_leaderboard_idx"',
        'index "Enrollment_userId_courseId_key"',
      ]),
    );
  });

  it('those of the host’s tables that we made are built anew as well, and are as they were', async () => {
    const { madeAnew } = await seedAndCompare();

    expect(madeAnew).toEqual(
      expect.arrayContaining([
        'constraint User_pkey on table "User"',
        'index "User_email_key"',
        'constraint BehaviorLog_userId_fkey on table "BehaviorLog"',
        'index "BehaviorLog_sessionId_idx"',
        'index "UserAchievement_userId_awardedAt_idx"',
        'constraint UserProgress_lessonId_fkey on table "UserProgress"',
        'constraint Achievement_pkey on table "Achievement"',
      ]),
    );
    expect(madeAnew.filter((object) => object.includes('shape_check'))).toEqual([]);
  });

  it('nothing of a host’s is touched that made its tables itself, nor the key that they point at', async () => {
    await asMadeByHost(open.dataSource);
    const { load, madeAnew } = await seedAndCompare();

    expect(load?.rebuilt).toBeGreaterThan(20);
    expect(
      madeAnew.filter((object) => /User|Course_|Lesson_|BehaviorLog|Achievement|shape_check/.test(object)),
    ).toEqual([]);
  });

  it('a host’s table that has rows keeps its keys, and those that they need', async () => {
    await open.dataSource.query(
      `INSERT INTO "BehaviorLog" ("id", "sessionId", "path", "eventType") VALUES ('someone', 's', '/', 'VIEW')`,
    );
    const { madeAnew } = await seedAndCompare();

    expect(madeAnew.filter((object) => /BehaviorLog|User_pkey/.test(object))).toEqual([]);
    expect(madeAnew).toEqual(
      expect.arrayContaining(['index "User_email_key"', 'index "UserAchievement_userId_idx"']),
    );
  });

  it('what somebody else has made on our tables stays, and what they have made depend on ours', async () => {
    await open.dataSource.query(`
      CREATE INDEX "somebody's" ON "Enrollment" ("progress");
      ALTER TABLE "QuizAttempt" ADD CONSTRAINT "somebody's key" UNIQUE ("id", "score");
      CREATE VIEW "passed" AS SELECT q.*, count(*) FROM "QuizAttempt" q GROUP BY q."id";
      CREATE TABLE "appeals" ("certificateId" text REFERENCES "Certificate");
      ALTER TABLE "AIAnalysis" REPLICA IDENTITY USING INDEX "AIAnalysis_pkey";
      ALTER INDEX "NudgeHistory_pkey" SET (fillfactor = 70);
      ALTER TABLE "LessonProgress" DISABLE TRIGGER ALL;
      CLUSTER "Enrollment" USING "Enrollment_userId_idx"`);

    const { load, madeAnew } = await seedAndCompare();

    expect(load?.rebuilt).toBeGreaterThan(10);
    const STAY =
      /somebody|(Certificate|QuizAttempt|AIAnalysis|NudgeHistory)_pkey|LessonProgress_lessonId_fkey|Enrollment_userId_idx/;
    expect(madeAnew.filter((object) => STAY.test(object))).toEqual([]);
  });

  it('a run that fails leaves every object as it was, not even made anew', async () => {
    const before = await exactCatalog(open.dataSource);
    const interrupt = new AbortController();
    const hooks = { ...REBUILD, signal: interrupt.signal, onProgress: () => interrupt.abort() };

    await expect(runSeed(open.dataSource, SMALL, hooks)).rejects.toMatchObject({ code: 'SEED_INTERRUPTED' });
    expect(await exactCatalog(open.dataSource)).toEqual(before);
  });

  it('a run cut into units builds keys with the first that finds its tables empty', async () => {
    const { load } = await seedAndCompare({ ...REBUILD, peoplePerUnit: 10 });

    expect(load).toEqual({
      rebuilt: expect.any(Number),
      kept: 'the tables have rows already',
      workers: 0,
      jobs: 1,
    });
    expect(load?.rebuilt).toBeGreaterThan(15);
  });
});

describe('keys and indexes are kept', () => {
  const keptFor = async (reason: string, hooks?: SeedOptions): Promise<void> => {
    const { load, madeAnew } = await seedAndCompare(hooks);
    expect(load).toMatchObject({ rebuilt: 0, kept: reason });
    expect(madeAnew).toEqual([]);
  };

  it('where that is asked for', () => keptFor('that was asked for', { online: true }));

  it('where there are few rows', () => keptFor('there are few rows', {}));

  it('by shards', () =>
    keptFor('other shards write at the same time', { ...REBUILD, shard: { index: 1, count: 2 } }));

  it('where the tables have rows', async () => {
    await runSeed(open.dataSource, { ...SMALL, seed: 7 });
    await keptFor('the tables have rows already');
    await revertSeeds(open.dataSource, 'all');
  });

  it('while another program is connected to the database', async () => {
    const other = new pg.Client({ connectionString: open.database.url, application_name: "somebody's app" });
    await other.connect();
    try {
      await keptFor("another session is connected to the database (somebody's app)");
    } finally {
      await other.end();
    }
  });

  it('while another connection of our own uses one of the tables', async () => {
    const other = open.dataSource.createQueryRunner();
    await other.startTransaction();
    await other.query('SELECT FROM "Enrollment"');
    try {
      await keptFor('another session is connected to the database (edfinance-integration-models)');
    } finally {
      await other.rollbackTransaction();
      await other.release();
    }
  });

  it('in a transaction that the caller has given', async () => {
    const queryRunner = open.dataSource.createQueryRunner();
    await queryRunner.startTransaction();
    const { load } = await runSeed(queryRunner.manager, SMALL, REBUILD);
    await queryRunner.rollbackTransaction();
    await queryRunner.release();

    expect(load).toMatchObject({ rebuilt: 0, kept: 'the transaction is the caller’s' });
  });
});

it('our tables in a schema of their own are found there', async () => {
  const beside = await openDatabase('host', { integrationSchema: 'integration' });
  try {
    await beside.dataSource.runMigrations();
    const before = await catalogStates(beside.dataSource, 'integration');
    const { load } = await runSeed(beside.dataSource, SMALL, REBUILD);

    expect(load?.rebuilt).toBeGreaterThan(20);
    expect(await catalogStates(beside.dataSource, 'integration')).toEqual(before);
  } finally {
    await beside.close();
  }
});

it('adopted tables keep their keys and indexes', async () => {
  const adopted = await openHostDatabase();
  try {
    await asMadeByHost(adopted.dataSource);
    for (const statement of MANUAL_STATEMENTS) await adopted.dataSource.query(statement);
    await adopted.dataSource.runMigrations();
    const before = await exactCatalog(adopted.dataSource);
    const { load } = await runSeed(adopted.dataSource, SMALL, REBUILD);

    expect(load).toMatchObject({ rebuilt: 0, kept: 'no keys or indexes here are ours alone' });
    expect(await exactCatalog(adopted.dataSource)).toEqual(before);
  } finally {
    await adopted.close();
  }
});

describe('with our tables changed between the look and the lock', () => {
  it.each([
    [
      'an index with another definition keeps it',
      'DROP INDEX "Enrollment_userId_idx"; CREATE INDEX "Enrollment_userId_idx" ON "Enrollment" ("userId") WHERE "progress" > 0',
    ],
    [
      "a key that somebody's foreign key has come to point at stays",
      'CREATE TABLE "appeals" ("certificateId" text REFERENCES "Certificate")',
    ],
  ])('%s', async (_, change) => {
    const { dataSource } = open;
    const tables = ['Enrollment', 'Certificate'].map((name) =>
      builtInTable(name as TableName, dataSource.schemas),
    );
    const queryRunner = dataSource.createQueryRunner();
    await queryRunner.startTransaction();
    let changed: unknown;
    changeBeforeLock(queryRunner, async () => {
      await dataSource.query(change);
      changed = await catalogStates(dataSource);
    });

    const { rebuild } = await dropOwnKeys(queryRunner, dataSource.schemas, tables);
    await rebuild();
    await queryRunner.commitTransaction();
    await queryRunner.release();

    expect(await catalogStates(dataSource)).toEqual(changed);
  });
});

/** Makes the host's tables those of a host whose own migrations made them. */
async function asMadeByHost(dataSource: DataSource): Promise<void> {
  for (const table of [...HOST_TABLES, ...BASELINE_OPTIONAL_TABLES]) {
    await dataSource.query(`COMMENT ON TABLE "${table}" IS NULL`);
  }
}

/** Has somebody else change the database at the last moment before a query runner locks tables. */
function changeBeforeLock(queryRunner: QueryRunner, change: () => Promise<unknown>): void {
  const query = queryRunner.query.bind(queryRunner) as QueryRunner['query'];
  queryRunner.query = async (sql: string, ...rest: never[]) => {
    if (sql.startsWith('LOCK TABLE')) await change();
    return query(sql, ...rest);
  };
}
