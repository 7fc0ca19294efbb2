import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { holdTransaction } from '../../support/held-transaction.js';
import { openHostDatabase, settingsFor, type OpenDatabase } from '../../support/open-database.js';
import { revertToFirst } from '../../support/revert-everything.js';

const SEEDED_ID = '019b8a3c-0000-8012-a3ab-cd0000000000';
const INSERT_USER = `INSERT INTO "User" ("id", "email", "passwordHash", "updatedAt") VALUES ($1, 'u1@example.com', '-', now())`;
const INSERT_ENROLLMENT = `INSERT INTO "Enrollment" ("userId", "courseId") VALUES ('u1', 'c1')`;

/** What reverts, with a pool of its own, so that its connections are told from those of the tests. */
let open: OpenDatabase;
let reverter: IntegrationDataSource;
beforeEach(async () => {
  open = await openHostDatabase();
  await open.dataSource.runMigrations();
  await revertToFirst(open.dataSource);
  reverter = await openReverter();
});
afterEach(async () => {
  await reverter.destroy();
  await open.close();
});

describe('reverting while others write', () => {
  it.each([
    ['a row in a table of ours', INSERT_ENROLLMENT, 'Enrollment: 1'],
    [
      "a value in a column of ours in a host's table",
      `UPDATE "User" SET "lastActiveAt" = now()`,
      'User.lastActiveAt: 1',
    ],
  ])('does not lose %s that is committed while it waits', async (_, statement, loss) => {
    await open.dataSource.query(INSERT_USER, ['u1']);
    const writer = await holdTransaction(open.dataSource, (queryRunner) => queryRunner.query(statement));

    const reverted = reverter.undoLastMigration();
    await writer.commitOnceAwaited();

    await expect(reverted).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
      message: expect.stringContaining(loss),
    });
  });

  it('does not forget whose a seeded row is that is committed while it waits', async () => {
    await open.dataSource.query(
      `INSERT INTO "integration_seed_run" ("tag", "options", "state", "unitCount") VALUES ('0123abcd', '{}', 'COMPLETE', 1)`,
    );
    const writer = await holdTransaction(open.dataSource, (queryRunner) =>
      queryRunner.query(INSERT_USER, [SEEDED_ID]),
    );

    const reverted = reverter.undoLastMigration();
    await writer.commitOnceAwaited();

    await expect(reverted).rejects.toMatchObject({ code: 'SEEDED_ROWS_LEFT' });
  });

  it('sees what was committed while it waits whatever isolation the database has by default', async () => {
    const [{ name }] = await open.dataSource.query('SELECT current_database() AS name');
    await open.dataSource.query(
      `ALTER DATABASE "${name}" SET default_transaction_isolation TO 'serializable'`,
    );
    const strict = await openReverter();
    const writer = await holdTransaction(open.dataSource, (queryRunner) =>
      queryRunner.query(INSERT_ENROLLMENT),
    );

    const reverted = strict.undoLastMigration();
    await writer.commitOnceAwaited();

    await expect(reverted).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await strict.destroy();
  });

  it('lets a session write that had read the table before, and sees what it wrote', async () => {
    const other = open.dataSource.createQueryRunner();
    await other.startTransaction();
    await other.query('SELECT FROM "Enrollment"');

    const reverted = reverter.undoLastMigration();
    await untilLocked('Enrollment');
    await other.query(INSERT_ENROLLMENT);
    await other.commitTransaction();
    await other.release();

    await expect(reverted).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  it('refuses by name a view that is made while it waits to drop', async () => {
    const before = await dumpDatabase(open.dataSource);
    const maker = open.dataSource.createQueryRunner();
    await maker.startTransaction();
    await maker.query('CREATE VIEW "running" AS SELECT * FROM "Challenge"');

    const reverted = reverter.undoLastMigration();
    await untilLocked('Challenge');
    await maker.commitTransaction();
    await maker.release();

    await expect(reverted).rejects.toMatchObject({
      code: 'DEPENDENT_OBJECTS',
      message: expect.stringMatching(/view running depends on (table "?)?Challenge/),
    });
    await open.dataSource.query('DROP VIEW "running"');
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });
});

describe('reverting while others read', () => {
  it('lets them read every table while it waits to look', async () => {
    const writer = open.dataSource.createQueryRunner();
    await writer.startTransaction();
    await writer.query('LOCK TABLE "UserAchievement" IN ROW EXCLUSIVE MODE');
    const reverted = reverter.undoLastMigration();
    await untilAwaited(writer);

    for (const table of [
      'User',
      'UserAchievement',
      'BehaviorLog',
      'Course',
      'Lesson',
      'Challenge',
      'Enrollment',
    ]) {
      await open.dataSource.query(`SELECT FROM "${table}" LIMIT 1`);
    }

    await writer.rollbackTransaction();
    await writer.release();
    await reverted;
  });

  it('lets them read a table again and again while it waits to drop, however long that takes', async () => {
    const reader = open.dataSource.createQueryRunner();
    await reader.startTransaction();
    await reader.query('SELECT FROM "User"');
    const reverted = reverter.undoLastMigration();
    await untilLocked('User');

    for (let count = 0; count < 3; count += 1) await open.dataSource.query('SELECT FROM "User" LIMIT 1');

    await reader.rollbackTransaction();
    await reader.release();
    await reverted;
    expect(await open.dataSource.query(`SELECT to_regclass('"Challenge"') AS gone`)).toEqual([
      { gone: null },
    ]);
  });

  it('gives up within the timeout where somebody never stops, says why, and changes nothing', async () => {
    const before = await dumpDatabase(open.dataSource);
    const reader = open.dataSource.createQueryRunner();
    await reader.startTransaction();
    await reader.query('SELECT FROM "BehaviorLog"');
    const impatient = await openReverter(200);

    await expect(impatient.undoLastMigration()).rejects.toMatchObject({
      code: 'TABLE_BUSY',
      message: expect.stringMatching(/in use for 200 ms.*LOCK_TIMEOUT/),
    });

    await reader.rollbackTransaction();
    await reader.release();
    expect(await dumpDatabase(open.dataSource)).toBe(before);
    await impatient.destroy();
  });
});

/** Waits for as long as it takes unless told otherwise, so that what blocks it for ever hangs the test. */
async function openReverter(lockTimeout = 0): Promise<IntegrationDataSource> {
  const settings = settingsFor(open.database.url, { ...open.dataSource.settings, lockTimeout, poolSize: 1 });
  return new IntegrationDataSource(settings, { logging: false }).initialize();
}

async function untilAwaited(queryRunner: { query(sql: string): Promise<{ pid: number }[]> }): Promise<void> {
  const [own] = await queryRunner.query('SELECT pg_backend_pid() AS pid');
  for (;;) {
    const rows = await open.dataSource.query(
      'SELECT FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))',
      [own?.pid],
    );
    if (rows.length > 0) return;
  }
}

/** Waits until the revert has locked a table to look at it. */
async function untilLocked(table: string): Promise<void> {
  for (;;) {
    const rows = await open.dataSource.query(
      `SELECT FROM pg_locks WHERE "relation" = $1::regclass AND "mode" = 'ShareRowExclusiveLock' AND granted`,
      [`"${table}"`],
    );
    if (rows.length > 0) return;
  }
}
