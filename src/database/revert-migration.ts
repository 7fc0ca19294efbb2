import type { DataSource, Migration, QueryRunner } from 'typeorm';
import { forgetMigration } from '../schema/plan/migration-record.js';
import { seeAllRows } from '../postgres/see-all-rows.js';
import { IntegrationError } from '../errors.js';
import { untilLocked } from './brief-locks.js';
import { inMigrationTransaction } from './migration-transaction.js';
import { knownMigrations, settleRecord, withMigrationConnection } from './run-migrations.js';

/** How many times the wait for one lock fits into the time for all. */
const ATTEMPTS = 4;

/**
 * Milliseconds to wait for one lock: PostgreSQL looks for sessions that wait for each other after a second, and should find
 * this one to have given way.
 */
const LONGEST_WAIT = 1000;

/**
 * Reverts the migration that ran last, on one connection and while no other process migrates. All of it is one transaction: it
 * locks, looks, and drops. Our record of migrations goes when it is empty.
 *
 * @param lockTimeout as for `runMigrations`
 * @param lookBefore called in the transaction before anything changes; locks what it looks at
 * @throws IntegrationError `TABLE_BUSY`, `MIGRATION_BUSY`, `MIGRATION_UNKNOWN`; RowsHiddenError; what `lookBefore` throws
 */
export async function undoLastMigration(
  dataSource: DataSource,
  lockTimeout: number,
  lookBefore: (queryRunner: QueryRunner, migration: Migration) => Promise<void>,
): Promise<void> {
  const lockWait = Math.min(LONGEST_WAIT, Math.ceil(lockTimeout / ATTEMPTS) || LONGEST_WAIT);
  await withMigrationConnection(dataSource, lockWait, async (queryRunner) => {
    const seeingAll = <Result>(work: () => Promise<Result>): Promise<Result> =>
      inMigrationTransaction(queryRunner, () => seeAllRows(queryRunner, work));
    const { schema, names } = await seeingAll(() => settleRecord(queryRunner));
    const last = names.at(-1);
    if (last === undefined) {
      dataSource.logger.logSchemaBuild('No migrations were found in the database. Nothing to revert!');
      return;
    }
    const migration = requireKnown(dataSource, last);
    await untilLocked(lockTimeout, () =>
      seeingAll(async () => {
        await lookBefore(queryRunner, migration);
        // The record lies in the schema that the first migration's revert drops.
        await forgetMigration(queryRunner, schema, migration);
        await migration.instance?.down(queryRunner);
      }),
    );
    dataSource.logger.logSchemaBuild(`Migration ${migration.name} has been reverted successfully.`);
  });
}

function requireKnown(dataSource: DataSource, name: string): Migration {
  const migration = knownMigrations(dataSource).find((known) => known.name === name);
  if (migration) return migration;
  throw new IntegrationError(
    'MIGRATION_UNKNOWN',
    `Migration ${name} ran last on this database, but this version does not have it; nothing was changed. ` +
      `Revert it with the version that has it.`,
  );
}
