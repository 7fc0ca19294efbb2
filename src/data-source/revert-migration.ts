import type { DataSource, Migration, QueryRunner } from 'typeorm';
import {
  assertSchemaUnchanged,
  ListingExecutor,
  untilUnlocked,
  withMigrationConnection,
} from './run-migrations.js';

/**
 * Reverts the migration that ran last, on one connection and while no other process migrates; TypeORM's
 * table goes when it is empty.
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
    const executor = new ListingExecutor(dataSource, queryRunner);
    executor.transaction = 'each';
    await assertSchemaUnchanged(dataSource, queryRunner, executor);
    const [last] = await executor.getExecutedMigrations();
    const migration = executor.getAllMigrations().find(({ name }) => name === last?.name);
    if (migration) await before(queryRunner, migration);
    await untilUnlocked(lockTimeout, () => executor.undoLastMigration());
  });
}
