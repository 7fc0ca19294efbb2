import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { listSeedRuns } from '../../../seeds/runs/list-seed-runs.js';
import { revertSeeds } from '../../../seeds/runs/revert/revert-seeds.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { holdTransaction } from '../../support/held-transaction.js';
import { openDatabase, settingsFor, type OpenDatabase } from '../../support/open-database.js';
import { openRestrictedRole } from '../../support/restricted-role.js';

const RUN = { users: 5 };
const OTHER = { users: 5, seed: 7 };
const PATIENT = { lockTimeout: 120_000 };

/** Statements by which somebody comes to point at the seeded person, course, lesson, challenge or achievement `$1`. */
const POINTERS: readonly [string, string, string][] = [
  ['a person', 'User', `INSERT INTO "Enrollment" ("id", "userId", "courseId") VALUES ('new', $1, 'none')`],
  [
    'a person in the log',
    'User',
    `INSERT INTO "BehaviorLog" ("id", "userId", "sessionId", "path", "eventType") VALUES ('new', $1, 's', '/', 'e')`,
  ],
  ['a person in a table of the host’s', 'User', `INSERT INTO "Wallet" VALUES ('new', $1)`],
  ['a person by an update', 'User', `UPDATE "Wallet" SET "userId" = $1 WHERE "id" = 'old'`],
  ['a person by a foreign key', 'User', `INSERT INTO billing."Invoice" VALUES (1, $1)`],
  [
    'a course',
    'Course',
    `INSERT INTO "QuizAttempt" ("id", "userId", "courseId", "score") VALUES ('new', 'u', $1, 1)`,
  ],
  ['a lesson', 'Lesson', `INSERT INTO "LessonProgress" ("id", "userId", "lessonId") VALUES ('new', 'u', $1)`],
  [
    'a challenge',
    'Challenge',
    `INSERT INTO "ChallengeParticipant" ("id", "userId", "challengeId") VALUES ('new', 'u', $1)`,
  ],
  [
    'an achievement',
    'Achievement',
    `INSERT INTO "UserAchievement" ("id", "achievementId", "userId", "type", "name", "description", "iconKey") VALUES ('new', $1, 'theirs', 't', '{}', '{}', 'k')`,
  ],
];

describe('seed:revert beside others', () => {
  let open: OpenDatabase;
  let empty: string;
  beforeAll(async () => {
    open = await openDatabase('migrated', { ...PATIENT, poolSize: 5 });
    await open.dataSource.query(
      `INSERT INTO "User" ("id", "email", "passwordHash", "updatedAt") VALUES ('theirs', 'theirs@example.com', '-', '2026-01-01')`,
    );
    await open.dataSource.query(
      `CREATE TABLE "Wallet" ("id" text, "userId" text); INSERT INTO "Wallet" VALUES ('old', 'nobody'); CREATE SCHEMA billing;
       CREATE TABLE billing."Invoice" ("number" int, "payer" text REFERENCES "User" ("id") ON DELETE CASCADE)`,
    );
    empty = await dumpDatabase(open.dataSource);
  });
  afterEach(async () => {
    await open.dataSource.query(
      `UPDATE "Wallet" SET "userId" = 'nobody'; DELETE FROM "Wallet" WHERE "id" = 'new'; DELETE FROM billing."Invoice"`,
    );
    for (const table of ['Enrollment', 'BehaviorLog', 'QuizAttempt', 'LessonProgress'])
      await open.dataSource.query(`DELETE FROM "${table}" WHERE "id" = 'new'`);
    for (const table of ['ChallengeParticipant', 'UserAchievement'])
      await open.dataSource.query(`DELETE FROM "${table}" WHERE "id" = 'new'`);
    await revertSeeds(open.dataSource, 'all');
    expect(await dumpDatabase(open.dataSource)).toBe(empty);
  });
  afterAll(() => open.close());

  const idOf = async (table: string): Promise<string> => {
    const [row] = await open.dataSource.query(
      `SELECT min("id") AS id FROM "${table}" WHERE "id" <> 'theirs'`,
    );
    return row.id;
  };
  const impatient = async (lockTimeout: number) =>
    new IntegrationDataSource(settingsFor(open.database.url, { lockTimeout, poolSize: 1 }), {
      logging: false,
    }).initialize();

  it.each(POINTERS)(
    'waits for whoever is writing a row that points at %s, and sees it then',
    async (_, table, statement) => {
      await runSeed(open.dataSource, RUN);
      const id = await idOf(table);
      const writer = await holdTransaction(open.dataSource, (other) => other.query(statement, [id]));

      const reverting = revertSeeds(open.dataSource, 'all');
      const refused = expect(reverting).rejects.toMatchObject({ code: 'SEED_ROWS_IN_USE' });
      await writer.commitOnceAwaited();
      await refused;

      expect(await listSeedRuns(open.dataSource)).toHaveLength(1);
      expect(await idOf(table)).toBe(id);
    },
  );

  it('keeps others from writing such rows to its end, while they read', async () => {
    await runSeed(open.dataSource, RUN);
    const user = await idOf('User');
    const reverting = open.dataSource.createQueryRunner();
    await reverting.startTransaction();
    await revertSeeds(reverting.manager, 'all');

    const other = open.dataSource.createQueryRunner();
    await other.query(`SET lock_timeout = '100ms'`);
    for (const table of ['User', 'Enrollment', 'BehaviorLog', 'Wallet'])
      await other.query(`SELECT count(*) FROM "${table}"`);
    expect(await idOf('User')).toBe(user);
    for (const [, , statement] of POINTERS)
      await expect(other.query(statement, [user])).rejects.toMatchObject({ code: '55P03' });
    await other.query('RESET lock_timeout');
    await other.release();

    expect(await reverting.query('SHOW lock_timeout')).toEqual([{ lock_timeout: '0' }]);
    expect(await reverting.query('SHOW row_security')).toEqual([{ row_security: 'on' }]);
    await reverting.commitTransaction();
    await reverting.release();
    expect(await listSeedRuns(open.dataSource)).toEqual([]);
  });

  it('gives up within LOCK_TIMEOUT, names the table and the next step, and leaves nothing behind', async () => {
    await runSeed(open.dataSource, RUN);
    const before = await dumpDatabase(open.dataSource);
    const hurried = await impatient(200);
    const writer = open.dataSource.createQueryRunner();
    await writer.startTransaction();
    await writer.query('LOCK TABLE "Wallet" IN ROW EXCLUSIVE MODE');

    await expect(revertSeeds(hurried, 'all')).rejects.toMatchObject({
      code: 'TABLE_BUSY',
      message: expect.stringMatching(
        /public\.Wallet.*200 ms; nothing was changed.*pg_blocking_pids.*LOCK_TIMEOUT/,
      ),
    });

    expect(await hurried.query('SHOW lock_timeout')).toEqual([{ lock_timeout: '0' }]);
    expect((await revertSeeds(hurried, 'all', { dryRun: true })).tags).toHaveLength(1);
    expect(await dumpDatabase(open.dataSource)).toBe(before);
    await writer.rollbackTransaction();
    await writer.release();
    await hurried.destroy();
  });

  it('locks nothing for --dry-run', async () => {
    await runSeed(open.dataSource, RUN);
    const looking = open.dataSource.createQueryRunner();
    await looking.startTransaction();
    await revertSeeds(looking.manager, 'all', { dryRun: true });

    const locks = await looking.query(
      `SELECT DISTINCT mode FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'relation'`,
    );
    expect(locks).toEqual([{ mode: 'AccessShareLock' }]);
    await looking.rollbackTransaction();
    await looking.release();
  });

  it.each(['REPEATABLE READ', 'SERIALIZABLE'] as const)(
    'refuses a caller’s %s transaction, in which it could not see what others commit',
    async (level) => {
      await runSeed(open.dataSource, RUN);
      const own = open.dataSource.createQueryRunner();
      await own.startTransaction(level);
      await expect(revertSeeds(own.manager, 'all')).rejects.toMatchObject({
        code: 'SEED_ISOLATION',
        message: expect.stringMatching(new RegExp(`${level}.*nothing was changed.*READ COMMITTED`)),
      });
      expect(await listSeedRuns(own.manager)).toHaveLength(1);
      await own.rollbackTransaction();
      await own.release();
    },
  );

  it('opens its own transaction as READ COMMITTED, whatever the database’s default', async () => {
    const { name } = open.database;
    await runSeed(open.dataSource, RUN);
    await open.dataSource.query(
      `ALTER DATABASE "${name}" SET default_transaction_isolation = 'serializable'`,
    );
    const strict = await impatient(120_000);
    const id = await idOf('User');
    const writer = await holdTransaction(open.dataSource, (other) =>
      other.query(`INSERT INTO "Wallet" VALUES ('new', $1)`, [id]),
    );

    const refused = expect(revertSeeds(strict, 'all')).rejects.toMatchObject({ code: 'SEED_ROWS_IN_USE' });
    await writer.commitOnceAwaited();
    await refused;

    await open.dataSource.query(`ALTER DATABASE "${name}" RESET default_transaction_isolation`);
    await strict.destroy();
  });

  it('gives way to whoever holds one table and waits for another, so that nobody is ended by a deadlock', async () => {
    await runSeed(open.dataSource, RUN);
    const other = open.dataSource.createQueryRunner();
    await other.startTransaction();
    await other.query('LOCK TABLE "Wallet" IN ROW EXCLUSIVE MODE');

    const reverting = revertSeeds(open.dataSource, 'all');
    await untilAwaited(other);
    await other.query('LOCK TABLE "Enrollment", "AIAnalysis" IN ROW EXCLUSIVE MODE');
    await other.commitTransaction();
    await other.release();

    expect((await reverting).tags).toHaveLength(1);
  });

  it.each(['40001', '40P01'])(
    'ends SQLSTATE %s with an error of its own, and changes nothing',
    async (state) => {
      await runSeed(open.dataSource, RUN);
      await open.dataSource.query(
        `CREATE FUNCTION conflict() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'in the way' USING ERRCODE = '${state}'; END $$;
       CREATE TRIGGER conflict BEFORE DELETE ON "Enrollment" EXECUTE FUNCTION conflict()`,
      );

      await expect(revertSeeds(open.dataSource, 'all')).rejects.toMatchObject({
        code: 'SEED_CONFLICT',
        message: expect.stringMatching(/in the way.*nothing was changed. Revert again/),
      });

      await open.dataSource.query('DROP FUNCTION conflict CASCADE');
      expect(await listSeedRuns(open.dataSource)).toHaveLength(1);
    },
  );

  it('lets two reverts and a seed of other runs go one after another', async () => {
    const tags = [await runSeed(open.dataSource, RUN), await runSeed(open.dataSource, OTHER)].map(
      ({ plan }) => plan.tag,
    );
    const [first, second, third] = await Promise.all([
      revertSeeds(open.dataSource, { tag: tags[0]! }),
      revertSeeds(open.dataSource, { tag: tags[1]! }),
      runSeed(open.dataSource, { users: 5, seed: 8 }),
    ]);

    expect([first!.tags, second!.tags]).toEqual([[tags[0]], [tags[1]]]);
    expect((await listSeedRuns(open.dataSource)).map(({ tag }) => tag)).toEqual([third!.plan.tag]);
  });

  it('lets go of its locks when it refuses within a caller’s transaction, which goes on', async () => {
    await runSeed(open.dataSource, RUN);
    await open.dataSource.query(`INSERT INTO "Wallet" VALUES ('new', '${await idOf('User')}')`);
    const own = open.dataSource.createQueryRunner();
    await own.startTransaction();
    await expect(revertSeeds(own.manager, 'all')).rejects.toMatchObject({ code: 'SEED_ROWS_IN_USE' });

    await open.dataSource.query(
      `SET lock_timeout = '5s'; UPDATE "Wallet" SET "userId" = 'x'; RESET lock_timeout`,
    );
    expect(await own.query('SHOW lock_timeout')).toEqual([{ lock_timeout: '0' }]);
    await own.commitTransaction();
    await own.release();
  });

  it('names a right that the role has not, and what to grant', async () => {
    await runSeed(open.dataSource, RUN);
    const role = await openRestrictedRole(open);
    await open.dataSource.query(
      `REVOKE ALL ON "Wallet" FROM "${role.name}"; GRANT SELECT ON "Wallet" TO "${role.name}"`,
    );
    await expect(revertSeeds(role.dataSource, 'all')).rejects.toMatchObject({
      code: 'SEED_RIGHTS_MISSING',
      message: expect.stringMatching(/Wallet.*nothing was changed.*GRANT SELECT, UPDATE/),
    });
    expect(await listSeedRuns(open.dataSource)).toHaveLength(1);
    await role.close();
  });
});

async function untilAwaited(holder: QueryRunner): Promise<void> {
  for (;;) {
    const [row] = await holder.query(
      `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))) AS awaited`,
    );
    if (row.awaited) return;
  }
}
