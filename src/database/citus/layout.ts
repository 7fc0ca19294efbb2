import { MODEL_TABLES } from '../../domain/model-tables.js';

/** The column that the tables are distributed by: all rows of a person are on one worker. */
export const DISTRIBUTION_COLUMN = 'userId';

/** A table that every node holds whole. */
export interface ReferenceTable {
  readonly of: 'integration' | 'host';
  readonly table: string;
}

/** What the distributed tables refer to, in the order of the foreign keys. */
export const REFERENCE_TABLES: readonly ReferenceTable[] = [
  { of: 'host', table: 'Course' },
  { of: 'host', table: 'Lesson' },
  { of: 'integration', table: 'Challenge' },
  { of: 'integration', table: 'Achievement' },
  { of: 'integration', table: 'CourseAsset' },
];

/**
 * The other models: those with a row per person and thing. Their shards are co-located, so joins by person stay on a
 * worker.
 */
export const DISTRIBUTED_TABLES = MODEL_TABLES.filter(
  (model) => !REFERENCE_TABLES.some(({ of, table }) => of === 'integration' && table === model),
);

/** Shards per worker where the caller names no number. */
export const SHARDS_PER_WORKER = 4;

/**
 * Settings of the database while its tables are distributed, by name.
 *
 * - `sequential`: a statement over all shards of a reference table's dependents, such as a cascading delete, and
 *   one over their shards in parallel can't be in the same transaction.
 * - The pushdown of outer joins that recur on a reference table gave wrong results for a lateral left join.
 */
export const DATABASE_SETTINGS: Readonly<Record<string, string>> = {
  'citus.multi_shard_modify_mode': 'sequential',
  'citus.enable_recurring_outer_join_pushdown': 'off',
};
