import type { DataSource, Migration, QueryRunner } from 'typeorm';
import { plannedMigrations, type PlannedMigration } from '../schema/migrations/planned-migration.js';
import type { RevertScope } from '../schema/plan/revert-obstacles.js';
import { forgetMigration } from '../schema/plan/migration-record.js';
import { withCatalogFirst } from '../postgres/plain-settings.js';
import { seeAllRows } from '../postgres/see-all-rows.js';
import { IntegrationError } from '../errors.js';
import { assertNotDistributed } from './citus/distribution.js';
import { untilLocked } from './brief-locks.js';
import { inReadCommitted } from '../postgres/read-committed.js';
import { knownMigrations, settleRecord, withMigrationConnection } from './run-migrations.js';

/** Number of lock waits that fit into the total timeout. */
const ATTEMPTS = 4;

/**
 * Milliseconds to wait for one lock, so that this session gives way before PostgreSQL looks for deadlocks,
 * which it does after a second.
 */
const MAX_LOCK_WAIT = 1000;

/**
 * Reverts the last migration on a dedicated connection, while no other process migrates. One transaction
 * locks, looks and drops. Our migration record is dropped when empty.
 *
 * @param lockTimeout - as for `runMigrations`
 * @param lookBefore - called in the transaction before anything changes; locks what it looks at, and decides
 *   what is dropped
 * @throws IntegrationError `STILL_DISTRIBUTED`, `TABLE_BUSY`, `MIGRATION_BUSY`, `MIGRATION_UNKNOWN`; RowsHiddenError; what
 *   `lookBefore` throws
 */
export async function undoLastMigration(
  dataSource: DataSource,
  lockTimeout: number,
  lookBefore: (queryRunner: QueryRunner, migration: Migration) => Promise<RevertScope>,
): Promise<void> {
  const lockWait = Math.min(MAX_LOCK_WAIT, Math.ceil(lockTimeout / ATTEMPTS) || MAX_LOCK_WAIT);
  await withMigrationConnection(dataSource, lockWait, async (queryRunner) => {
    const seeingAll = <Result>(work: () => Promise<Result>): Promise<Result> =>
      inReadCommitted(queryRunner, () => withCatalogFirst(queryRunner, () => seeAllRows(queryRunner, work)));
    const { schema, names } = await seeingAll(() => settleRecord(queryRunner));
    const last = names.at(-1);
    if (last === undefined) {
      dataSource.logger.logSchemaBuild('No migrations were found in the database. Nothing to revert!');
      return;
    }
    const { migration, planned } = requireKnown(dataSource, last);
    await untilLocked(lockTimeout, () =>
      seeingAll(async () => {
        await assertNotDistributed(queryRunner, schema);
        const scope = await lookBefore(queryRunner, migration);
        // The record is in the schema that reverting the first migration drops.
        await forgetMigration(queryRunner, schema, migration);
        await planned.revert(queryRunner, scope);
      }),
    );
    dataSource.logger.logSchemaBuild(`Migration ${migration.name} has been reverted successfully.`);
  });
}

function requireKnown(
  dataSource: DataSource,
  name: string,
): { migration: Migration; planned: PlannedMigration } {
  const migration = knownMigrations(dataSource).find((known) => known.name === name);
  const planned = plannedMigrations(dataSource).find((known) => known.name === name);
  if (migration && planned) return { migration, planned };
  throw new IntegrationError(
    'MIGRATION_UNKNOWN',
    `Migration ${name} ran last on this database, but this version does not have it; nothing was changed. ` +
      `Revert it with the version that has it.`,
  );
}
