import type { DataSource, QueryRunner } from 'typeorm';
import { IntegrationError } from '../../errors.js';
import { qualifiedName, type SchemaNames } from '../../postgres/schema-names.js';
import { readUnfinished } from '../finish-migrations.js';
import { knownMigrations, settleRecord } from '../run-migrations.js';
import { describeForms, isAsWanted, type CitusTable } from './citus-tables.js';
import { requireCluster } from './cluster.js';
import { convertTables, inConversion, lockCitusTables } from './conversion.js';
import { changeDatabaseSettings } from './database-settings.js';
import { readDistribution, recordDistribution } from './distribution.js';
import {
  DATABASE_SETTINGS,
  DISTRIBUTED_TABLES,
  DISTRIBUTION_COLUMN,
  REFERENCE_TABLES,
  SHARDS_PER_WORKER,
} from './layout.js';
import { setPrimaryKey } from './set-primary-key.js';

/** What `citus:distribute` did. */
export interface DistributionResult {
  /** False where the tables were distributed already. */
  readonly changed: boolean;
  readonly shards: number;
  readonly workers: number;
}

/**
 * Distributes our tables over the workers of a Citus cluster, in one transaction, while nobody migrates. Where
 * somebody did so by hand in the same layout, it only records it.
 *
 * @param shards - of each distributed table; four per worker by default
 * @param lockTimeout - milliseconds to wait for locks; 0 waits forever
 * @throws IntegrationError `CITUS_MISSING`, `CITUS_NODES_MISSING`, `CITUS_TABLES_DIFFERENT`, `CITUS_REFUSED`,
 *   `MIGRATIONS_PENDING`, `TABLE_BUSY`, `MIGRATION_BUSY`; DependentObjectsError, RowsHiddenError
 */
export function distributeTables(
  dataSource: DataSource,
  shards: number | undefined,
  lockTimeout: number,
): Promise<DistributionResult> {
  return inConversion(dataSource, lockTimeout, async (queryRunner, names) => {
    const workers = await requireCluster(queryRunner);
    await assertMigrated(queryRunner);
    const recorded = await readDistribution(queryRunner, names.integration);
    if (recorded) return { changed: false, shards: recorded.shards, workers };

    const tables = await lockCitusTables(queryRunner, names);
    const byHand = findByHand(tables);
    const count = byHand?.shards ?? shards ?? workers * SHARDS_PER_WORKER;
    if (!byHand) await convertTables(queryRunner, tables, () => distribute(queryRunner, names, count));
    const settings = await changeDatabaseSettings(queryRunner, DATABASE_SETTINGS);
    await recordDistribution(queryRunner, names.integration, { shards: count, settings });
    return { changed: true, shards: count, workers };
  });
}

/**
 * Finds a distributed table if all are distributed already, as the layout wants it.
 *
 * @throws IntegrationError `CITUS_TABLES_DIFFERENT` if Citus knows some of them in another form
 */
function findByHand(tables: readonly CitusTable[]): CitusTable | undefined {
  const known = tables.filter(({ form }) => form !== 'table');
  if (known.length === 0) return undefined;
  if (tables.every(isAsWanted)) return tables.find(({ form }) => form === 'distributed');
  throw new IntegrationError(
    'CITUS_TABLES_DIFFERENT',
    `Citus knows some of the tables already, in another layout (${describeForms(known)}); nothing was changed. ` +
      `Give them back first with SELECT undistribute_table('<table>', cascade_via_foreign_keys => true).`,
  );
}

async function assertMigrated(queryRunner: QueryRunner): Promise<void> {
  const { names } = await settleRecord(queryRunner);
  const pending = knownMigrations(queryRunner.dataSource).find(({ name }) => !names.includes(name));
  if (!pending && (await readUnfinished(queryRunner)).length === 0) return;
  throw new IntegrationError(
    'MIGRATIONS_PENDING',
    `${pending ? `Migration ${pending.name} has not run` : 'A migration is not finished'}; nothing was changed. ` +
      `Run "npm run migration:run" first.`,
  );
}

/** Keys are widened first, as long as the tables are plain; the id stays in front, so that it is found by itself. */
async function distribute(queryRunner: QueryRunner, names: SchemaNames, shards: number): Promise<void> {
  const { logger } = queryRunner.dataSource;
  for (const table of DISTRIBUTED_TABLES) {
    await setPrimaryKey(queryRunner, names.integration, table, ['id', DISTRIBUTION_COLUMN]);
  }
  for (const { of, table } of REFERENCE_TABLES) {
    await queryRunner.query('SELECT create_reference_table($1)', [qualifiedName(names[of], table)]);
    logger.logSchemaBuild(`${table}: a copy on every node`);
  }
  const [first, ...others] = DISTRIBUTED_TABLES.map((table) => qualifiedName(names.integration, table));
  await queryRunner.query(
    `SELECT create_distributed_table($1, $2, colocate_with => 'none', shard_count => $3)`,
    [first, DISTRIBUTION_COLUMN, shards],
  );
  for (const table of others) {
    await queryRunner.query('SELECT create_distributed_table($1, $2, colocate_with => $3)', [
      table,
      DISTRIBUTION_COLUMN,
      first,
    ]);
  }
  for (const table of DISTRIBUTED_TABLES) {
    logger.logSchemaBuild(`${table}: distributed by "${DISTRIBUTION_COLUMN}"`);
  }
}
