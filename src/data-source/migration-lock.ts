import type { QueryRunner } from 'typeorm';
import { IntegrationError } from '../errors.js';

/** The advisory lock of this module's migrations: the ASCII codes of "EDFI" and "MIGR" as two integers. */
const LOCK_KEYS = [0x45444649, 0x4d494752] as const;

/** Milliseconds to wait for another process that migrates the same database. */
const WAIT = 120_000;

/** SQLSTATE of a lock that could not be had in time. */
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Runs work while no other process migrates the same database. The lock belongs to the query runner's own
 * connection, so a pool of one is enough, and it goes when the connection goes.
 *
 * @param whileWaiting called once if another process holds the lock
 * @throws IntegrationError `MIGRATION_BUSY` if another process holds the lock for two minutes
 */
export async function withMigrationLock<Result>(
  queryRunner: QueryRunner,
  whileWaiting: () => void,
  work: () => Promise<Result>,
): Promise<Result> {
  const [{ locked }] = await queryRunner.query('SELECT pg_try_advisory_lock($1, $2) AS locked', [
    ...LOCK_KEYS,
  ]);
  if (!locked) {
    whileWaiting();
    await waitForLock(queryRunner);
  }
  try {
    return await work();
  } finally {
    await queryRunner.query('SELECT pg_advisory_unlock($1, $2)', [...LOCK_KEYS]);
  }
}

async function waitForLock(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`SET lock_timeout = ${WAIT}`);
  try {
    await queryRunner.query('SELECT pg_advisory_lock($1, $2)', [...LOCK_KEYS]);
  } catch (error) {
    if (!isLockTimeout(error)) throw error;
    throw new IntegrationError(
      'MIGRATION_BUSY',
      `Another process has been migrating this database for ${WAIT / 1000} seconds; nothing was changed. ` +
        `See who in pg_locks where locktype = 'advisory', and run again when it is done.`,
      { cause: error },
    );
  } finally {
    await queryRunner.query('RESET lock_timeout');
  }
}

/** Whether an error says that a lock on a table could not be had in time. */
export function isLockTimeout(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === LOCK_NOT_AVAILABLE;
}
