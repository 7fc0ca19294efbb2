import { setTimeout as delay } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';
import { IntegrationError } from '../errors.js';
import { withCleanup } from '../postgres/with-cleanup.js';
import { assertOwnSession } from './own-session.js';
import { withSessionLimits } from './session-limits.js';

/** Key of the migrations' advisory lock: "EDFI" and "MIGR" in ASCII as two integers. */
export const LOCK_KEYS = [0x45444649, 0x4d494752] as const;

/** Milliseconds to wait for another migrating process, and between attempts. */
const WAIT = 120_000;
const BETWEEN_LOOKS = 200;

/**
 * Runs work while no other process migrates the same database. The lock belongs to the query runner's own
 * session, so a pool of one is enough, and it is released when the connection ends.
 *
 * @param whileWaiting - called once if another process holds the lock
 * @throws IntegrationError `MIGRATION_BUSY` if another process holds the lock for two minutes,
 *   `DIRECT_URL_MISSING` if the connection has no session of its own, `MIGRATION_LOCK_LOST` if the lock was
 *   lost anyway
 */
export async function withMigrationLock<Result>(
  queryRunner: QueryRunner,
  whileWaiting: () => void,
  work: () => Promise<Result>,
): Promise<Result> {
  await assertOwnSession(queryRunner);
  return withSessionLimits(queryRunner, async () => {
    if (!(await tryLock(queryRunner))) {
      whileWaiting();
      await waitForLock(queryRunner);
    }
    return withCleanup(work, () => unlock(queryRunner));
  });
}

async function tryLock(queryRunner: QueryRunner): Promise<boolean> {
  const [{ locked }] = await queryRunner.query('SELECT pg_try_advisory_lock($1, $2) AS locked', [
    ...LOCK_KEYS,
  ]);
  return locked;
}

/** Polls, because a statement waiting in the server would block CREATE INDEX CONCURRENTLY. */
async function waitForLock(queryRunner: QueryRunner): Promise<void> {
  const end = performance.now() + WAIT;
  while (performance.now() < end) {
    await delay(BETWEEN_LOOKS);
    if (await tryLock(queryRunner)) return;
  }
  throw new IntegrationError(
    'MIGRATION_BUSY',
    `Another process has been migrating this database for ${WAIT / 1000} seconds; nothing was changed. ` +
      `Find it in pg_locks (locktype = 'advisory'), and run again when it is done.`,
  );
}

async function unlock(queryRunner: QueryRunner): Promise<void> {
  const [{ held }] = await queryRunner.query('SELECT pg_advisory_unlock($1, $2) AS held', [...LOCK_KEYS]);
  if (held) return;
  throw new IntegrationError(
    'MIGRATION_LOCK_LOST',
    'The migrations are done, but the lock against concurrent migrations was lost on the way: the connection goes ' +
      'through a pooler that switches sessions. Check what has run with "npm run migration:show", and set ' +
      'DIRECT_URL to the database itself.',
  );
}
