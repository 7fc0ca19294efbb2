import { expect, it } from '@jest/globals';
import type pg from 'pg';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { analyzeTables } from '../../../seeds/engine/load/analyze-tables.js';
import { TABLES } from '../../../seeds/engine/plan/rows.js';
import { connectToServer } from '../../../src/testing/server-connection.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';

const NAMES = ['Challenge', 'NudgeHistory', 'Enrollment'] as const;
const TABLES_ANALYZED = NAMES.map((name) => ({ name, schema: 'public', columns: TABLES[name] }));

/** Analyzes on a connection of the pool, however small the tables are, and tells how many connections there were. */
async function analyze({ dataSource }: OpenDatabase): Promise<number> {
  const queryRunner = dataSource.createQueryRunner();
  await queryRunner.connect();
  await analyzeTables(queryRunner, TABLES_ANALYZED, new Set(), 0);
  const { totalCount } = (dataSource.driver as PostgresDriver).master as pg.Pool;
  await queryRunner.release();
  return totalCount;
}

async function analyzedIn({ dataSource }: OpenDatabase): Promise<string[]> {
  const rows = (await dataSource.query(
    `SELECT relname FROM pg_class WHERE relname = ANY ($1) AND reltuples >= 0 ORDER BY relname`,
    [NAMES],
  )) as { relname: string }[];
  return rows.map(({ relname }) => relname);
}

it.each([
  { poolSize: 1, connections: 1 },
  { poolSize: 4, connections: 2 },
])('large tables are all analyzed, by two connections where the pool has a free one: %j', async (pool) => {
  const open = await openDatabase('migrated', { poolSize: pool.poolSize });
  try {
    expect(await analyzedIn(open)).toEqual([]);
    expect(await analyze(open)).toBe(pool.connections);
    expect(await analyzedIn(open)).toEqual([...NAMES].sort());
  } finally {
    await open.close();
  }
});

it('large tables are all analyzed by one connection where the server takes no other', async () => {
  const open = await openDatabase('migrated', { poolSize: 4 });
  const server = await connectToServer(open.database.url);
  const setAllowed = (allowed: boolean): Promise<unknown> =>
    server.query(
      `ALTER DATABASE "${new URL(open.database.url).pathname.slice(1)}" ALLOW_CONNECTIONS ${allowed}`,
    );
  try {
    const queryRunner = open.dataSource.createQueryRunner();
    await queryRunner.connect();
    await setAllowed(false);
    await analyzeTables(queryRunner, TABLES_ANALYZED, new Set(), 0);
    await queryRunner.release();
    expect(await analyzedIn(open)).toEqual([...NAMES].sort());
  } finally {
    await setAllowed(true);
    await server.end();
    await open.close();
  }
});

it('nothing waits for a table that another session has locked once the first connection has given up', async () => {
  const open = await openDatabase('migrated', { poolSize: 3 });
  try {
    const [queryRunner, blocker] = [open.dataSource.createQueryRunner(), open.dataSource.createQueryRunner()];
    await queryRunner.query('SET statement_timeout = 200');
    await blocker.startTransaction();
    const places = NAMES.map((name) => `"${name}"`).join(', ');
    await blocker.query(`LOCK TABLE ${places} IN SHARE UPDATE EXCLUSIVE MODE`);

    await expect(analyzeTables(queryRunner, TABLES_ANALYZED, new Set(), 0)).rejects.toThrow(
      'statement timeout',
    );
    expect(await analyzedIn(open)).toEqual([]);
    await blocker.rollbackTransaction();
    await Promise.all([blocker.release(), queryRunner.release()]);
  } finally {
    await open.close();
  }
});

it.each([
  { usual: 100, taken: 30 },
  { usual: 10, taken: 10 },
])(
  'tables are sampled for $taken values where the setting is $usual, which stays',
  async ({ usual, taken }) => {
    const open = await openDatabase('migrated', { poolSize: 1 });
    const queryRunner = open.dataSource.createQueryRunner();
    try {
      await queryRunner.query('CREATE TABLE numbers AS SELECT n FROM generate_series(1, 2000) AS n');
      const numbers = { name: 'numbers', schema: 'public', columns: {} };
      const analyzed = async (): Promise<unknown> => {
        await analyzeTables(queryRunner, [numbers], new Set());
        return queryRunner.query(`
        SELECT cardinality(histogram_bounds::text::int[]) - 1 AS taken,
          current_setting('default_statistics_target')::int AS usual
        FROM pg_stats WHERE tablename = 'numbers'`);
      };
      await queryRunner.query(`SET default_statistics_target = ${usual}`);
      expect(await analyzed()).toEqual([{ taken, usual }]);

      await queryRunner.startTransaction();
      await queryRunner.query('TRUNCATE numbers');
      await queryRunner.query('INSERT INTO numbers SELECT generate_series(1, 4000)');
      expect(await analyzed()).toEqual([{ taken, usual }]);
      await queryRunner.rollbackTransaction();
    } finally {
      await queryRunner.release();
      await open.close();
    }
  },
);
