import type { DataSource, QueryRunner } from 'typeorm';
import { lockForDropping } from '../../postgres/lock-tables.js';
import { withPlainSettings } from '../../postgres/plain-settings.js';
import { inReadCommitted } from '../../postgres/read-committed.js';
import type { SchemaNames } from '../../postgres/schema-names.js';
import { seeAllRows } from '../../postgres/see-all-rows.js';
import { schemaNamesOf } from '../../schema/plan/schema-names-of.js';
import { untilLocked } from '../brief-locks.js';
import { withMigrationConnection } from '../run-migrations.js';
import { findConnected, readCitusTables, type CitusTable } from './citus-tables.js';
import { keepComments } from './comments.js';
import { orRefused } from './refused.js';

/** Milliseconds to wait for each lock per attempt. */
const LOCK_WAIT = 1000;

/**
 * Runs work in one transaction that sees all rows, while nobody migrates; again if a lock can't be had.
 *
 * @param lockTimeout - milliseconds to keep trying; 0 never gives up
 */
export function inConversion<Result>(
  dataSource: DataSource,
  lockTimeout: number,
  work: (queryRunner: QueryRunner, names: SchemaNames) => Promise<Result>,
): Promise<Result> {
  return withMigrationConnection(dataSource, LOCK_WAIT, (queryRunner) =>
    untilLocked(lockTimeout, () =>
      inReadCommitted(queryRunner, () =>
        withPlainSettings(queryRunner, () =>
          seeAllRows(queryRunner, () => work(queryRunner, schemaNamesOf(dataSource))),
        ),
      ),
    ),
  );
}

/** Locks our tables and those that foreign keys connect with them, then reads what they are to Citus. */
export async function lockCitusTables(
  queryRunner: QueryRunner,
  names: SchemaNames,
): Promise<readonly CitusTable[]> {
  await lockForDropping(queryRunner, await findConnected(queryRunner, names));
  // Read anew: a table may have been connected while the locks were waited for.
  return readCitusTables(queryRunner, names, await findConnected(queryRunner, names));
}

/** Lets Citus make tables anew, with the comments that it would lose. */
export async function convertTables(
  queryRunner: QueryRunner,
  tables: readonly CitusTable[],
  work: () => Promise<void>,
): Promise<void> {
  const names = tables.map(({ name }) => name);
  await keepComments(queryRunner, names, () => orRefused(work));
}
