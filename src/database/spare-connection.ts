import type pg from 'pg';
import type { QueryRunner } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

/**
 * Takes another connection from the pool of a connection, if one can be had without waiting for somebody to give one
 * back. The caller must release it.
 *
 * @returns `undefined` where the pool is full or the server takes no more connections
 */
export async function takeSpareConnection({ dataSource }: QueryRunner): Promise<QueryRunner | undefined> {
  const pool = (dataSource.driver as PostgresDriver).master as pg.Pool;
  if (pool.idleCount === 0 && pool.totalCount >= pool.options.max) return undefined;
  const spare = dataSource.createQueryRunner();
  try {
    await spare.connect();
    return spare;
  } catch {
    await spare.release();
    return undefined;
  }
}
