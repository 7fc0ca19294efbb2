import type { DataSource, Migration, QueryRunner } from 'typeorm';
import { forgetMigration } from '../catalog/migration-record.js';
import { IntegrationError } from '../errors.js';
import { inMigrationTransaction } from './migration-transaction.js';
import { knownMigrations, settleRecord, untilUnlocked, withMigrationConnection } from './run-migrations.js';

/**
 * Reverts the migration that ran last, on one connection and while no other process migrates; our record of migrations
 * goes when it is empty.
 *
 * @param lockTimeout as for `runMigrations`
 * @param before called with the connection under the lock, before anything changes
 */
export async function undoLastMigration(
  dataSource: DataSource,
  lockTimeout: number,
  before: (queryRunner: QueryRunner, migration: Migration) => Promise<void>,
): Promise<void> {
  await withMigrationConnection(dataSource, lockTimeout, async (queryRunner) => {
    const { schema, names } = await settleRecord(queryRunner);
    const last = names.at(-1);
    if (last === undefined) {
      dataSource.logger.logSchemaBuild('No migrations were found in the database. Nothing to revert!');
      return;
    }
    const migration = knownMigrations(dataSource).find(({ name }) => name === last);
    if (!migration) {
      throw new IntegrationError(
        'MIGRATION_UNKNOWN',
        `Migration ${last} ran last on this database, but this version does not have it; nothing was changed. ` +
          `Revert it with the version that has it.`,
      );
    }
    await before(queryRunner, migration);
    await untilUnlocked(lockTimeout, () =>
      inMigrationTransaction(queryRunner, async () => {
        // The record lies in the schema that the first migration's revert drops.
        await forgetMigration(queryRunner, schema, migration);
        await migration.instance?.down(queryRunner);
      }),
    );
    dataSource.logger.logSchemaBuild(`Migration ${migration.name} has been reverted successfully.`);
  });
}
