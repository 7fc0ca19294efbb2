import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { connectToServer } from '../../../src/testing/server-connection.js';
import { openHostDatabase, settingsFor, type OpenDatabase } from '../../support/open-database.js';
import { openPooler, PGBOUNCER, type Pooler } from '../../support/pgbouncer.js';
import { revertEverything } from '../../support/revert-everything.js';

/** What the next user of a pooled connection finds on it. */
const LEFT = `SELECT current_setting('lock_timeout') AS "lockTimeout", current_setting('TimeZone') AS "timeZone",
  current_setting('idle_in_transaction_session_timeout') AS "idleTimeout", current_setting('statement_timeout') AS "statementTimeout",
  (SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS locks`;
const NOTHING = {
  lockTimeout: '0',
  timeZone: 'Asia/Ho_Chi_Minh',
  idleTimeout: '0',
  statementTimeout: '0',
  locks: 0,
};

if (!PGBOUNCER) {
  it.skip('through PgBouncer: skipped, since it is not installed on this machine (apt-get install pgbouncer)', () =>
    undefined);
}

(PGBOUNCER ? describe : describe.skip)('through PgBouncer, whose URL does not say that it is one', () => {
  let open: OpenDatabase;
  let pooler: Pooler;
  let pooled: IntegrationDataSource;
  beforeEach(async () => {
    open = await openHostDatabase();
    await open.dataSource.query(`ALTER DATABASE "${open.database.name}" SET timezone TO 'Asia/Ho_Chi_Minh'`);
  });
  afterEach(async () => {
    if (pooled.isInitialized) await pooled.destroy();
    await pooler.close();
    await open.close();
  });

  const through = async (
    mode: Readonly<Record<string, string | number>>,
    changes: Parameters<typeof settingsFor>[1] = {},
  ): Promise<void> => {
    pooler = await openPooler(open.database.url, mode);
    pooled = new IntegrationDataSource(settingsFor(pooler.url, changes), { logging: false });
    await pooled.initialize();
  };
  /** On the sessions that the pooler gives to whoever asks next. */
  const left = async (): Promise<unknown> => {
    const next = new pg.Client({ connectionString: pooler.url });
    await next.connect();
    const { rows } = await next.query(LEFT);
    await next.end();
    return rows[0];
  };

  it.each([
    ['one session', 'transaction', 1],
    ['several sessions', 'transaction', 4],
    ['several sessions in turn', 'transaction', 4],
    ['one session for each statement', 'statement', 2],
  ])(
    'refuses to migrate where transactions share %s, changes nothing and leaves nothing behind',
    async (what, mode, size) => {
      const before = await dumpDatabase(open.dataSource);
      await through({
        pool_mode: mode,
        default_pool_size: size,
        min_pool_size: size,
        server_round_robin: what.endsWith('turn') ? 1 : 0,
      });

      await expect(pooled.runMigrations()).rejects.toMatchObject({
        code: 'DIRECT_URL_MISSING',
        message: expect.stringMatching(/pooler in transaction mode.*Set DIRECT_URL/),
      });
      await expect(pooled.undoLastMigration()).rejects.toMatchObject({ code: 'DIRECT_URL_MISSING' });

      expect(await left()).toEqual(NOTHING);
      expect(await dumpDatabase(open.dataSource)).toBe(before);
    },
  );

  it.each([1, 4])('migrates and reverts where each connection keeps its session, of %s', async (size) => {
    const before = await dumpDatabase(open.dataSource);
    await through({ pool_mode: 'session', default_pool_size: size }, { poolSize: 1 });

    await pooled.runMigrations();
    await revertEverything(pooled);

    await pooled.destroy();
    expect(await left()).toEqual(NOTHING);
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it('refuses to make test databases, whose owner is known by a lock', async () => {
    await through({ pool_mode: 'transaction', default_pool_size: 2 });

    await expect(connectToServer(pooler.url)).rejects.toMatchObject({ code: 'DIRECT_URL_MISSING' });

    expect(await left()).toEqual(NOTHING);
  });

  it.each([1, 2])(
    'migrates past it where DIRECT_URL says how, and seeds through %s of its sessions without leaving anything behind',
    async (size) => {
      await through(
        { pool_mode: 'transaction', default_pool_size: size },
        { directUrl: settingsFor(open.database.url).databaseUrl },
      );
      await pooled.runMigrations();

      const { complete } = await runSeed(pooled, { users: 20 });

      expect(complete).toBe(true);
      expect(await left()).toEqual(NOTHING);
    },
  );
});
