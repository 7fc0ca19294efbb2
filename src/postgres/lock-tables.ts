import { setTimeout as pause } from 'node:timers/promises';
import { qualifiedName } from './schema-names.js';
import type { SqlSession } from './see-all-rows.js';

/** A table and its schema. */
export interface TablePlace {
  readonly schema: string;
  readonly table: string;
}

/** SQLSTATEs of a failed lock: lock_not_available and deadlock_detected. */
const LOCK_NOT_AVAILABLE = '55P03';
const DEADLOCK_DETECTED = '40P01';

/** Milliseconds to keep trying for an exclusive lock, and between attempts. Writers wait meanwhile. */
const STRONG_LOCK_PATIENCE = 500;
const STRONG_LOCK_PAUSE = 20;

/** Sessions that hold one of our tables and wait for another lock of ours. */
const DEADLOCKED_SESSIONS = `
SELECT FROM pg_locks l
WHERE l.granted AND l.locktype = 'relation' AND l.relation = ANY ($1::regclass[]) AND l.pid <> pg_backend_pid()
  AND pg_backend_pid() = ANY (pg_blocking_pids(l.pid)) LIMIT 1`;

/**
 * The given tables and those that their foreign keys reference, if this role may lock them, in a fixed order.
 */
const LOCKABLE = `
WITH wanted AS (
  SELECT c.oid, w."must" FROM jsonb_to_recordset($1) AS w("schema" text, "table" text, "must" boolean)
    JOIN pg_namespace n ON n.nspname = w."schema"
    JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = w."table" AND c.relkind IN ('r', 'p')
), all_tables AS (
  SELECT oid, "must" FROM wanted
  UNION SELECT k.confrelid, false FROM pg_constraint k JOIN wanted w ON w.oid = k.conrelid WHERE k.contype = 'f' AND w."must"
)
SELECT DISTINCT n.nspname AS schema, c.relname AS table
FROM all_tables a JOIN pg_class c ON c.oid = a.oid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE a."must" OR has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE')
ORDER BY 1, 2`;

/**
 * Locks the tables to be changed, and those that their foreign keys reference, against writes and schema
 * changes until the transaction ends; reads continue. Missing tables are skipped.
 *
 * @param alsoRead - tables that are only inspected; locked as far as this role may
 */
export async function lockForLooking(
  session: SqlSession,
  places: readonly TablePlace[],
  alsoRead: readonly TablePlace[] = [],
): Promise<void> {
  await lock(session, await lockable(session, places, alsoRead), 'SHARE ROW EXCLUSIVE');
}

/**
 * Locks the same tables against reads too. Polls instead of waiting: readers would queue behind a waiter, and
 * a session that has read one of the tables and then writes to it would deadlock with us.
 *
 * @throws the server's error if the lock can't be had. Roll back and retry: the other session may be waiting
 *   for a lock of ours.
 */
export async function lockForDropping(session: SqlSession, places: readonly TablePlace[]): Promise<void> {
  const tables = await lockable(session, places);
  const start = performance.now();
  for (;;) {
    await session.query('SAVEPOINT before_strong_locks');
    try {
      await lock(session, tables, 'ACCESS EXCLUSIVE', 'NOWAIT');
      await session.query('RELEASE SAVEPOINT before_strong_locks');
      return;
    } catch (error) {
      if (!isLockFailure(error) || performance.now() - start > STRONG_LOCK_PATIENCE) throw error;
      await session.query('ROLLBACK TO SAVEPOINT before_strong_locks; RELEASE SAVEPOINT before_strong_locks');
      const others = (await session.query(DEADLOCKED_SESSIONS, [tables])) as unknown[];
      if (others.length > 0) throw error;
      await pause(STRONG_LOCK_PAUSE);
    }
  }
}

/** Whether an error is a failed lock, so that a retry may succeed. */
export function isLockFailure(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return code === LOCK_NOT_AVAILABLE || code === DEADLOCK_DETECTED;
}

async function lockable(
  session: SqlSession,
  places: readonly TablePlace[],
  alsoRead: readonly TablePlace[] = [],
): Promise<string[]> {
  const wanted = [
    ...places.map((place) => ({ ...place, must: true })),
    ...alsoRead.map((place) => ({ ...place, must: false })),
  ];
  const rows = (await session.query(LOCKABLE, [JSON.stringify(wanted)])) as TablePlace[];
  return rows.map(({ schema, table }) => qualifiedName(schema, table));
}

async function lock(session: SqlSession, tables: readonly string[], mode: string, wait = ''): Promise<void> {
  if (tables.length > 0) await session.query(`LOCK TABLE ${tables.join(', ')} IN ${mode} MODE ${wait}`);
}
