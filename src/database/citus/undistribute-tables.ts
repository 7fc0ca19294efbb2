import type { DataSource, QueryRunner } from 'typeorm';
import { IntegrationError } from '../../errors.js';
import type { SchemaNames } from '../../postgres/schema-names.js';
import { describeForms, isAsWanted, type CitusTable } from './citus-tables.js';
import { convertTables, inConversion, lockCitusTables } from './conversion.js';
import { changeDatabaseSettings } from './database-settings.js';
import { forgetDistribution, readDistribution } from './distribution.js';
import { DISTRIBUTED_TABLES } from './layout.js';
import { setPrimaryKey } from './set-primary-key.js';

/**
 * Brings our tables back to the coordinator, as they were before `citus:distribute`, in one transaction; their
 * rows are kept.
 *
 * @param lockTimeout - milliseconds to wait for locks; 0 waits forever
 * @returns false where they were not distributed
 * @throws IntegrationError `CITUS_TABLES_DIFFERENT`, `CITUS_REFUSED`, `TABLE_BUSY`, `MIGRATION_BUSY`;
 *   RowsHiddenError
 */
export function undistributeTables(dataSource: DataSource, lockTimeout: number): Promise<boolean> {
  return inConversion(dataSource, lockTimeout, async (queryRunner, names) => {
    const recorded = await readDistribution(queryRunner, names.integration);
    if (!recorded) return false;
    const tables = await lockCitusTables(queryRunner, names);
    assertAsDistributed(tables);
    await convertTables(queryRunner, tables, () => undistribute(queryRunner, names, tables));
    await changeDatabaseSettings(queryRunner, recorded.settings);
    await forgetDistribution(queryRunner, names.integration);
    return true;
  });
}

/** Citus brings back all tables that foreign keys connect, also those that somebody else distributed. */
function assertAsDistributed(tables: readonly CitusTable[]): void {
  const others = tables.filter((table) => !isAsWanted(table));
  if (others.length === 0) return;
  throw new IntegrationError(
    'CITUS_TABLES_DIFFERENT',
    `Since citus:distribute, tables were given another form (${describeForms(others)}); nothing was changed. ` +
      `Bringing ours back would change these too. Undo by hand what was done to them first.`,
  );
}

async function undistribute(
  queryRunner: QueryRunner,
  names: SchemaNames,
  tables: readonly CitusTable[],
): Promise<void> {
  const { logger } = queryRunner.dataSource;
  for (const { name, table, wanted } of tables) {
    // One call brings back all that foreign keys connect, so that a later table may be back already.
    await queryRunner.query(
      `SELECT undistribute_table(logicalrelid, cascade_via_foreign_keys => true)
       FROM pg_dist_partition WHERE logicalrelid = $1::regclass`,
      [name],
    );
    if (wanted) logger.logSchemaBuild(`${table}: back on the coordinator`);
  }
  for (const table of DISTRIBUTED_TABLES) await setPrimaryKey(queryRunner, names.integration, table, ['id']);
}
