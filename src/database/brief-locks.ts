import { setTimeout as pause } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';
import { isLockFailure } from '../postgres/lock-tables.js';
import type { SharedChange } from '../schema/plan/planned-step.js';
import { qualifiedName } from '../postgres/schema-names.js';
import { IntegrationError } from '../errors.js';

/**
 * Milliseconds to wait for an exclusive lock per attempt. Later sessions queue behind a waiting lock, even to
 * read; between attempts they proceed.
 */
export const LOCK_PATIENCE = 20;
const BETWEEN_ATTEMPTS = 100;

/** The given tables that this role may lock. A foreign key may point at tables that it may not. */
const LOCKABLE = `
SELECT n.nspname AS schema, c.relname AS table
FROM pg_catalog.jsonb_to_recordset($1) AS w("schema" text, "table" text)
  JOIN pg_catalog.pg_namespace n ON n.nspname = w."schema"
  JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = w."table" AND c.relkind IN ('r', 'p')
WHERE pg_catalog.has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE')
ORDER BY 1, 2`;

interface Place {
  readonly schema: string;
  readonly table: string;
}

/**
 * Retries work until its locks are granted.
 *
 * @param lockTimeout - milliseconds to keep trying; 0 never gives up
 * @param undo - cleans up after a failed attempt
 * @throws IntegrationError `TABLE_BUSY`, or any other error of the work
 */
export async function untilLocked<Result>(
  lockTimeout: number,
  work: () => Promise<Result>,
  undo: () => Promise<unknown> = async () => undefined,
): Promise<Result> {
  const end = lockTimeout === 0 ? Infinity : performance.now() + lockTimeout;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isLockFailure(error)) throw error;
      await undo();
      if (performance.now() + BETWEEN_ATTEMPTS > end) throw tableBusy(lockTimeout, error);
      await pause(BETWEEN_ATTEMPTS);
    }
  }
}

function tableBusy(lockTimeout: number, cause: unknown): IntegrationError {
  return new IntegrationError(
    'TABLE_BUSY',
    `A table that the migration must change was in use for ${lockTimeout} ms; nothing was changed. ` +
      `Run again at a quieter time, find who holds it with pg_blocking_pids, or wait longer with LOCK_TIMEOUT (in milliseconds).`,
    { cause },
  );
}

/**
 * Changes tables that others use in one round trip, so that locks are held for the changes alone. Call it
 * last in the transaction.
 */
export async function changeSharedTables(
  queryRunner: QueryRunner,
  changes: readonly SharedChange[],
  lockTimeout: number,
): Promise<void> {
  const statements = changes.flatMap((change) => change.statements);
  if (statements.length === 0) return;
  await keepVacuumOut(
    queryRunner,
    changes.flatMap((change) => change.tables),
    lockTimeout,
  );
  await untilLocked(
    lockTimeout,
    () => queryRunner.query(['SAVEPOINT before_changes', ...statements].join('; ')),
    () => queryRunner.query('ROLLBACK TO SAVEPOINT before_changes'),
  );
}

/**
 * Locks tables against schema changes and VACUUM; reads and writes continue. VACUUM yields to a waiter only
 * after a second, so this lock is waited for; later locks in the transaction are waited for briefly.
 *
 * @param lockTimeout - milliseconds to wait; 0 waits forever
 */
export async function keepVacuumOut(
  queryRunner: QueryRunner,
  places: readonly Place[],
  lockTimeout: number,
): Promise<void> {
  const wanted = JSON.stringify(places.map(({ schema, table }) => ({ schema, table })));
  const found = (await queryRunner.query(LOCKABLE, [wanted])) as Place[];
  const tables = [...new Set(found.map(({ schema, table }) => qualifiedName(schema, table)))];
  if (tables.length > 0) {
    await queryRunner.query(
      `SET LOCAL lock_timeout = ${lockTimeout}; LOCK TABLE ${tables.join(', ')} IN SHARE UPDATE EXCLUSIVE MODE`,
    );
  }
  await queryRunner.query(`SET LOCAL lock_timeout = ${LOCK_PATIENCE}`);
}
