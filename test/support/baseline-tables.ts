import { TABLE_NAMES } from '../../seeds/engine/plan/rows.js';
import { BASELINE_OPTIONAL_TABLES, isOptionalTable } from '../../src/entities/index.js';

/** Every table that seeds write where the host is the baseline, parents before children. */
export const BASELINE_TABLE_NAMES = TABLE_NAMES.filter(
  (table) => !isOptionalTable(table) || BASELINE_OPTIONAL_TABLES.includes(table),
);
