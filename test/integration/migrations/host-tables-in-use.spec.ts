import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { findDrift } from '../../../src/database/find-drift.js';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { planRun } from '../../../src/database/plan-migrations.js';
import { readModelsCatalog, targetCatalog } from '../../support/catalog-facts.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { holdTransaction } from '../../support/held-transaction.js';
import { openDatabase, settingsFor, type OpenDatabase } from '../../support/open-database.js';
import { revertEverything } from '../../support/revert-everything.js';

const HOST_TABLES = ['User', 'Course', 'Lesson', 'UserAchievement', 'BehaviorLog'];
const FILL = [
  `INSERT INTO "User" ("id", "email", "passwordHash", "updatedAt") VALUES ('u', 'u@example.com', '-', now())`,
  `INSERT INTO "UserAchievement" ("id", "userId", "type", "name", "description", "iconKey")
   VALUES ('a', 'u', 'X', '{}', '{}', 'i')`,
  `INSERT INTO "BehaviorLog" ("id", "userId", "sessionId", "path", "eventType") VALUES ('b', 'u', 's', '/', 'X')`,
];

let open: OpenDatabase;
beforeEach(async () => {
  open = await openDatabase('host', { lockTimeout: 0, poolSize: 5 });
  for (const statement of FILL) await open.dataSource.query(statement);
});
afterEach(() => open.close());

describe("a migration of a host's tables that are in use", () => {
  it('lets others read while it waits for one of them', async () => {
    const holder = await holdTransaction(open.dataSource, (runner) =>
      runner.query(`UPDATE "UserAchievement" SET "type" = 'Y'`),
    );

    const run = open.dataSource.runMigrations();
    await holder.onceAwaited();
    await expectUnlocked(open, 'SELECT FROM');
    await holder.commit();
    await run;

    expect(await findDrift(open.dataSource)).toEqual([]);
  });

  it('lets others read and write while it builds an index and checks a key', async () => {
    const holder = await holdTransaction(open.dataSource, async (runner) => {
      await runner.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      await runner.query('SELECT FROM pg_class');
    });

    const run = open.dataSource.runMigrations();
    await holder.onceAwaited();
    await expectUnlocked(open, 'SELECT FROM');
    await expectUnlocked(open, 'DELETE FROM');
    await holder.commit();
    await run;

    expect(await findDrift(open.dataSource)).toEqual([]);
    expect(await readModelsCatalog(open.dataSource)).toEqual(targetCatalog());
  });

  it('is planned as it is done', async () => {
    const [plan] = await planRun(open.dataSource);

    const sql = (plan?.lines ?? []).flatMap((line) => line.sql);
    expect(sql).toContainEqual(expect.stringMatching(/UserAchievement_achievementId_fkey.* NOT VALID$/));
    expect(sql).toContainEqual(
      expect.stringMatching(/VALIDATE CONSTRAINT "UserAchievement_achievementId_fkey"$/),
    );
    expect(sql).toContainEqual(
      expect.stringMatching(/^CREATE INDEX CONCURRENTLY "UserAchievement_achievementId_idx"/),
    );
    for (const statement of sql) await open.dataSource.query(statement);
    const [second] = await planRun(open.dataSource);
    expect(second?.lines.filter(({ action }) => action !== 'adopt')).toEqual([]);
  });
});

describe('a migration that is cut off', () => {
  const CUTS = [
    ['before', 'SAVEPOINT before_changes'],
    ['after', 'SAVEPOINT before_changes'],
    ['after', 'VALIDATE CONSTRAINT "UserAchievement'],
    ['before', 'CREATE INDEX CONCURRENTLY'],
    ['after', 'CREATE INDEX CONCURRENTLY'],
  ] as const;

  it.each(CUTS)('%s %s, is taken up by the next run', async (when, statement) => {
    const before = await dumpDatabase(open.dataSource);
    await runAndCut(open, when, statement);

    await open.dataSource.runMigrations();
    expect(await planRun(open.dataSource)).toEqual([]);
    expect(await findDrift(open.dataSource)).toEqual([]);
    expect(await readModelsCatalog(open.dataSource)).toEqual(targetCatalog());

    await revertEverything(open.dataSource);
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it.each(CUTS)('%s %s, is given back', async (when, statement) => {
    const before = await dumpDatabase(open.dataSource);
    await runAndCut(open, when, statement);

    await revertEverything(open.dataSource);
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it('while an index is built, leaves one that is not valid, which the plan tells and the next run builds again', async () => {
    const before = await dumpDatabase(open.dataSource);
    await cutWhileBuilding(open);

    expect(await indexesOf(open)).toEqual([{ valid: false }]);
    expect((await planRun(open.dataSource))[0]?.lines).toEqual([
      expect.objectContaining({
        object: 'index UserAchievement_achievementId_idx on UserAchievement',
        notes: ['not finished'],
        sql: [
          expect.stringContaining('DROP INDEX CONCURRENTLY'),
          expect.stringContaining('CREATE INDEX CONCURRENTLY'),
        ],
      }),
    ]);
    await open.dataSource.runMigrations();
    expect(await indexesOf(open)).toEqual([{ valid: true }]);
    expect(await findDrift(open.dataSource)).toEqual([]);

    await revertEverything(open.dataSource);
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it('while an index is built, is given back', async () => {
    const before = await dumpDatabase(open.dataSource);
    await cutWhileBuilding(open);

    await revertEverything(open.dataSource);
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it('by a wait that is too long, says what is left and how to go on', async () => {
    const holder = await holdTransaction(open.dataSource, async (runner) => {
      await runner.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      await runner.query('SELECT FROM pg_class');
    });
    const impatient = await openAgain(open, 200);
    await expect(impatient.runMigrations()).rejects.toMatchObject({
      code: 'MIGRATION_UNFINISHED',
      message: expect.stringMatching(
        /index UserAchievement_achievementId_idx on UserAchievement.*migrate again/,
      ),
    });
    await holder.commit();

    expect((await impatient.runMigrations()).length).toBe(open.dataSource.migrations.length - 1);
    expect(await findDrift(open.dataSource)).toEqual([]);
    expect(await impatient.query('SHOW lock_timeout')).toEqual([{ lock_timeout: '0' }]);
    await impatient.destroy();
  });
});

/** Touches each of the host's tables as somebody who does not wait long. */
async function expectUnlocked({ dataSource }: OpenDatabase, statement: string): Promise<void> {
  for (const table of HOST_TABLES) {
    await dataSource.transaction(async (manager) => {
      await manager.query(`SET LOCAL lock_timeout = '1s'`);
      await manager.query(`${statement} "${table}" WHERE false`);
    });
  }
}

/** Runs the migrations on a connection that the server ends before or after a statement. */
async function runAndCut(where: OpenDatabase, when: 'before' | 'after', statement: string): Promise<void> {
  const cut = await openAgain(where, 0);
  const create = cut.createQueryRunner.bind(cut);
  cut.createQueryRunner = () => {
    const runner = create();
    const query = runner.query.bind(runner) as (...parameters: unknown[]) => Promise<unknown>;
    const end = async (): Promise<void> => {
      const [{ pid }] = (await query('SELECT pg_backend_pid() AS pid')) as [{ pid: number }];
      await where.dataSource.query('SELECT pg_terminate_backend($1, 10000)', [pid]);
    };
    runner.query = (async (sql: string, ...rest: unknown[]) => {
      const isThere = sql.includes(statement);
      if (isThere && when === 'before') await end();
      const result = await query(sql, ...rest);
      if (isThere && when === 'after') await end();
      return result;
    }) as QueryRunner['query'];
    return runner;
  };
  await expect(cut.runMigrations()).rejects.toThrow();
  await cut.destroy();
}

/** Runs the migrations until an index waits for a transaction of somebody else's, and ends the connection then. */
async function cutWhileBuilding(where: OpenDatabase): Promise<void> {
  const holder = await holdTransaction(where.dataSource, async (runner) => {
    await runner.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await runner.query('SELECT FROM pg_class');
  });
  const cut = await openAgain(where, 0);
  const run = expect(cut.runMigrations()).rejects.toThrow();
  await holder.onceAwaited();
  await where.dataSource.query(
    `SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
     WHERE query LIKE 'CREATE INDEX CONCURRENTLY%' AND datname = current_database()`,
  );
  await run;
  await holder.commit();
  await cut.destroy();
}

function indexesOf({ dataSource }: OpenDatabase): Promise<unknown> {
  return dataSource.query(
    `SELECT indisvalid AS valid FROM pg_index WHERE indexrelid::regclass::text LIKE '%UserAchievement_achievementId_idx%'`,
  );
}

function openAgain({ database }: OpenDatabase, lockTimeout: number): Promise<IntegrationDataSource> {
  const settings = settingsFor(database.url, { lockTimeout, poolSize: 1 });
  return new IntegrationDataSource(settings, { logging: false }).initialize();
}
