import type { QueryRunner } from 'typeorm';
import type { SchemaNames } from '../../../src/postgres/schema-names.js';
import { readReferenceColumns } from './read-references.js';
import { otherIsolation, tableBusy } from './revert-errors.js';
import { labelOf, presentTables, sqlOf, type TablePlace } from './table-place.js';

interface TableLock {
  readonly table: TablePlace;
  readonly mode: string;
}

/**
 * The lock on a table whose rows are deleted: it waits for sessions that write or lock rows, as inserting a
 * foreign key does. Reads continue.
 */
const DOOMED = 'EXCLUSIVE';

/** The lock on a table that only references such rows: it prevents writes. */
const POINTING = 'SHARE ROW EXCLUSIVE';

/**
 * Milliseconds to wait for a table while others are locked: shorter than `deadlock_timeout`, one second by
 * default.
 */
const BRIEFLY = 200;

/** Milliseconds to wait for one table while none is locked, if LOCK_TIMEOUT is 0. */
const PATIENTLY = 5_000;

/** SQLSTATEs of a lock that could not be acquired: because of a timeout, or of a deadlock. */
const NOT_TO_BE_HAD: readonly unknown[] = ['55P03', '40P01'];

/**
 * Until the transaction ends, prevents others from writing rows that reference the tables to be emptied, by
 * foreign key or by value; reads continue. What is read afterwards stays true. Tables are locked in the order
 * of their schemas and names. While some are locked, the next one is waited for only briefly; if it is not
 * free, all are released and locking starts again. An application that holds it and waits for one of ours can
 * then continue, so neither runs into a deadlock.
 *
 * @param listed - the tables whose rows are deleted, as far as they exist
 * @param lockTimeout - milliseconds to wait in all; 0 waits forever
 * @returns restores the setting of the caller's transaction; the locks stay
 * @throws IntegrationError `TABLE_BUSY`, `SEED_ISOLATION`
 */
export async function lockAgainstWriters(
  queryRunner: QueryRunner,
  schemas: SchemaNames,
  listed: readonly TablePlace[],
  lockTimeout: number,
): Promise<() => Promise<unknown>> {
  const [{ isolation, usual }] = (await queryRunner.query(
    `SELECT current_setting('transaction_isolation') AS isolation, current_setting('lock_timeout') AS usual`,
  )) as [{ isolation: string; usual: string }];
  if (!isolation.startsWith('read')) throw otherIsolation(isolation);
  let locks = await locksInOrder(queryRunner, schemas, listed);
  const deadline = lockTimeout === 0 ? Infinity : performance.now() + lockTimeout;
  for (;;) {
    await queryRunner.query('SAVEPOINT before_locks');
    const failure = await tryLocks(queryRunner, locks, deadline, Math.ceil(lockTimeout / 4) || PATIENTLY);
    if (!failure) break;
    await queryRunner.query('ROLLBACK TO SAVEPOINT before_locks; RELEASE SAVEPOINT before_locks');
    const { lock, error } = failure;
    if (performance.now() >= deadline) throw tableBusy(labelOf(lock.table), lockTimeout, error);
    // The table that was not free comes first: while no other is locked, it may be waited for longer.
    locks = [lock, ...locks.filter((other) => other !== lock)];
  }
  await queryRunner.query(`RELEASE SAVEPOINT before_locks; SET LOCAL lock_timeout = ${lockTimeout}`);
  return () => queryRunner.query(`SELECT set_config('lock_timeout', $1, true)`, [usual]);
}

/**
 * The schemas in which columns that reference seeded rows are looked for: ours, the host's and those of the
 * runs.
 */
export function schemasOf({ host, integration }: SchemaNames, listed: readonly TablePlace[]): string[] {
  return [...new Set([host, integration, ...listed.map(({ schema }) => schema)])];
}

async function locksInOrder(
  queryRunner: QueryRunner,
  schemas: SchemaNames,
  listed: readonly TablePlace[],
): Promise<TableLock[]> {
  const locks = new Map<string, TableLock>();
  const pointing = await readReferenceColumns(queryRunner, schemasOf(schemas, listed));
  pointing.forEach(({ table }) => locks.set(labelOf(table), { table, mode: POINTING }));
  const doomed = await presentTables(queryRunner, listed);
  doomed.forEach((table) => locks.set(labelOf(table), { table, mode: DOOMED }));
  return [...locks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, lock]) => lock);
}

/** @returns the lock that could not be acquired; the transaction then must roll back to its savepoint */
async function tryLocks(
  queryRunner: QueryRunner,
  locks: readonly TableLock[],
  deadline: number,
  patiently: number,
): Promise<{ lock: TableLock; error: unknown } | undefined> {
  for (const [index, lock] of locks.entries()) {
    const left = Math.max(1, Math.ceil(deadline - performance.now()));
    const wait = Math.min(left, index === 0 ? patiently : BRIEFLY);
    try {
      await queryRunner.query(
        `SET LOCAL lock_timeout = ${wait}; LOCK TABLE ${sqlOf(lock.table)} IN ${lock.mode} MODE`,
      );
    } catch (error) {
      if (NOT_TO_BE_HAD.includes((error as { code?: unknown }).code)) return { lock, error };
      throw error;
    }
  }
  return undefined;
}
