import type { IntegrationDataSource } from '../../src/database/integration-data-source.js';

/** Reverts as many times as there are migrations. */
export async function revertEverything(dataSource: IntegrationDataSource): Promise<void> {
  for (let count = 0; count < dataSource.migrations.length; count += 1) {
    await dataSource.undoLastMigration();
  }
}

/** Reverts all but the first migration. */
export async function revertToFirst(dataSource: IntegrationDataSource): Promise<void> {
  for (let count = 1; count < dataSource.migrations.length; count += 1) {
    await dataSource.undoLastMigration();
  }
}
