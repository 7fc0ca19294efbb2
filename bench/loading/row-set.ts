import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { runSeed } from '../../seeds/runs/run-seed.js';
import type { RunPlan } from '../../seeds/engine/plan/run-plan.js';
import type { TableName } from '../../seeds/engine/plan/rows.js';
import { ALL_TABLES } from './reading.js';
import { withDataSource, type BenchDatabase } from './databases.js';

/** The rows of one run of ours, table by table. */
export interface RowSet {
  /** Where they lie. */
  readonly database: BenchDatabase;
  /** Files as COPY writes them in its text format, in the order in which the rows lie in their table. */
  readonly files: ReadonlyMap<TableName, string>;
  readonly counts: ReadonlyMap<TableName, number>;
  /** From which the same rows can be made once more. */
  readonly plan: RunPlan;
}

/**
 * Seeds a database with the `load` preset and writes its rows into files.
 *
 * @param database - migrated and without rows
 * @param folder - it is made
 */
export async function makeRowSet(
  database: BenchDatabase,
  users: number,
  folder: string,
  signal: AbortSignal,
): Promise<RowSet> {
  const { counts, plan } = await withDataSource(database.url, (dataSource) =>
    runSeed(dataSource, { preset: 'load', users }, { signal }),
  );
  await mkdir(folder);
  const files = new Map<TableName, string>();
  const client = new pg.Client(database.url);
  await client.connect();
  try {
    // A scan that begins where another one is would give the rows in another order.
    await client.query('set synchronize_seqscans = off');
    for (const table of ALL_TABLES) {
      const file = join(folder, `${table}.copy`);
      await pipeline(client.query(copyTo(`copy "${table}" to stdout`)), createWriteStream(file), { signal });
      files.set(table, file);
    }
  } finally {
    await client.end();
  }
  return {
    database,
    files,
    counts: new Map(ALL_TABLES.map((table) => [table, counts[table] ?? 0])),
    plan,
  };
}

/** The number of rows in some tables. */
export function rowsIn({ counts }: RowSet, tables: readonly TableName[]): number {
  return tables.reduce((sum, table) => sum + (counts.get(table) ?? 0), 0);
}
