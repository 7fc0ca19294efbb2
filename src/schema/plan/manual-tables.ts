import type { QueryRunner, Table } from 'typeorm';
import { readRelations } from '../catalog/read-relations.js';
import { tableName } from '../catalog/table-name.js';
import { hasRows } from '../../postgres/has-rows.js';
import type { SchemaNames } from '../../postgres/schema-names.js';
import { planTable } from './plan-table.js';

/**
 * Tells of tables in the host's schema that equal ours, as the manual SQL makes them there, while the models
 * go into another schema. Read-only.
 *
 * @param manual - our tables, described in the host's schema
 * @returns one sentence or more in one text; empty if there are none
 */
export async function describeManualTables(
  queryRunner: QueryRunner,
  manual: readonly Table[],
  { host, integration }: SchemaNames,
): Promise<string[]> {
  const relations = await readRelations(queryRunner, host, manual.map(tableName));
  const found = manual
    .filter((table) => planTable(table, relations.get(tableName(table)))[0]?.state === 'same')
    .map(tableName);
  if (found.length === 0) return [];
  const filled: string[] = [];
  for (const table of found) if (await hasRows(queryRunner, host, table)) filled.push(table);
  const rows = filled.length === 0 ? 'without rows' : `with rows: ${filled.join(', ')}`;
  return [
    `Schema "${host}" has ${found.join(', ')} as the manual SQL makes them (${rows}). They stay as they are, and ` +
      `nothing here reads or writes them. To keep their rows, move each to our schema before the first migration, ` +
      `which then adopts it (ALTER TABLE … SET SCHEMA "${integration}"), or set INTEGRATION_SCHEMA=${host} if no other ` +
      `table has one of our names. When nothing uses them any more, DROP TABLE removes them.`,
  ];
}
