import { setTimeout as pause } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';
import { isLockFailure } from '../postgres/lock-tables.js';
import type { SharedChange } from '../schema/plan/planned-step.js';
import { qualifiedName } from '../postgres/schema-names.js';
import { IntegrationError } from '../errors.js';

/**
 * Milliseconds to wait for a lock that keeps others out, at a time: whoever comes after the one who waits waits as well, even to
 * read. Between two attempts, all of them go on.
 */
export const LOCK_PATIENCE = 20;
const BETWEEN_ATTEMPTS = 100;

/** Of these tables those that this role may lock; a foreign key may point at others. */
const LOCKABLE = `
SELECT n.nspname AS schema, c.relname AS table
FROM pg_catalog.jsonb_to_recordset($1) AS w("schema" text, "table" text)
  JOIN pg_catalog.pg_namespace n ON n.nspname = w."schema"
  JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = w."table" AND c.relkind IN ('r', 'p')
WHERE pg_catalog.has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE')
ORDER BY 1, 2`;

/** A table by its place. */
interface Place {
  readonly schema: string;
  readonly table: string;
}

/**
 * Does something again and again while a lock cannot be had.
 *
 * @param lockTimeout milliseconds to go on trying; 0 goes on forever
 * @param undo what a failed attempt leaves to be taken back
 * @throws IntegrationError `TABLE_BUSY`, or whatever else the work throws
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
    `A table that the migration must change was locked by someone else for ${lockTimeout} ms; nothing was changed. ` +
      `Run again when the database is quieter, see who holds it with pg_blocking_pids, or wait longer with LOCK_TIMEOUT (in milliseconds).`,
    { cause },
  );
}

/**
 * Makes changes of tables that others use, all in one go and one round trip, so that the locks are held for the changes alone.
 * Run it last in a transaction.
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
 * Locks tables against changes by others and against VACUUM, which gives way to who waits for a second: for this lock, one can,
 * since meanwhile everybody reads and writes. The locks that follow are waited for briefly.
 *
 * @param lockTimeout milliseconds to wait; 0 waits forever
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
