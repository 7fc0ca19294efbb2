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
 * What is held on a table whose rows go: it waits for whoever writes rows, or locks some, as an inserted foreign key does.
 * Reads go on.
 */
const DOOMED = 'EXCLUSIVE';

/** What is held on a table that only points at such rows: nobody writes to it. */
const POINTING = 'SHARE ROW EXCLUSIVE';

/** Milliseconds to wait while other tables are held: shorter than the server waits before it looks for deadlocks, a second by default. */
const BRIEFLY = 200;

/** Milliseconds to wait for one table while none is held, where LOCK_TIMEOUT is 0. */
const PATIENTLY = 5_000;

/** SQLSTATEs of a lock that could not be had: not in time, or since two sessions waited for each other. */
const NOT_TO_BE_HAD: readonly unknown[] = ['55P03', '40P01'];

/**
 * Keeps everybody from writing a row that points at one of the doomed tables, by a foreign key or by value, to the end of the
 * transaction; reads go on. What is looked at after this stays as it is. The tables come in the order of their schemas and names.
 * While some are held, the next is waited for only briefly, and all are let go if it is not to be had: an application that holds
 * it and waits for one of ours goes on then, and neither is ended by a deadlock.
 *
 * @param listed - tables whose rows go, as far as they are there
 * @param lockTimeout - milliseconds to wait in all; 0 waits for ever
 * @returns puts the setting of a caller's transaction back; the locks stay
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
    // The one that could not be had comes first, since more than briefly is waited for it while no other is held.
    locks = [lock, ...locks.filter((other) => other !== lock)];
  }
  await queryRunner.query(`RELEASE SAVEPOINT before_locks; SET LOCAL lock_timeout = ${lockTimeout}`);
  return () => queryRunner.query(`SELECT set_config('lock_timeout', $1, true)`, [usual]);
}

/** Where columns that point at seeded rows are looked for: beside our tables, the host's and those of the runs. */
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

/** @returns the lock that was not to be had, after which the transaction takes nothing but a rollback to its savepoint */
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
