import type { TableName } from '../../../seeds/engine/plan/rows.js';
import type { CopyStep } from '../copy-in.js';
import type { RowSet } from '../row-set.js';

/** One step for each table. */
export function stepsFor({ files }: RowSet, tables: readonly TableName[]): CopyStep[] {
  return tables.map((table) => ({ table, file: files.get(table) ?? '' }));
}
