import type { OptionalTables } from '../database/optional-tables.js';
import { tagOfPart, tagPartSql } from '../domain/seeded-id-pattern.js';
import {
  ENTITY_OF_TABLE,
  HOST_TABLES,
  isHostTable,
  isOptionalTable,
  OPTIONAL_TABLES,
  type EntityTable,
} from '../entities/index.js';
import { quoteLiteral } from '../postgres/schema-names.js';
import type { ReportSource } from './report-source.js';

/** The rows of a table. */
export interface TableRows {
  readonly table: EntityTable;
  /** Why nothing was counted; null where the table is there. */
  readonly missing: string | null;
  readonly rows: number;
  /** By the run's tag; `''` stands for the rows that no recorded run has made. */
  readonly byRun: Readonly<Record<string, number>>;
}

/** Tables in the order in which a reader wants them: ours, then the host's. */
const ORDER: readonly EntityTable[] = [
  ...(Object.keys(ENTITY_OF_TABLE) as EntityTable[]).filter(
    (table) => !isHostTable(table) && !isOptionalTable(table),
  ),
  ...HOST_TABLES,
  ...OPTIONAL_TABLES,
];

/**
 * Counts the rows of every table, by the run that made them.
 *
 * @param optional - what the host has of the tables that only some hosts have
 * @param tags - of the recorded runs
 */
export async function readRows(
  { rows, tables, inScope }: ReportSource,
  optional: OptionalTables,
  tags: readonly string[],
): Promise<TableRows[]> {
  const missing = new Map(ORDER.map((table) => [table, whyMissing(table, optional)]));
  const parts = ORDER.filter((table) => missing.get(table) === null).map(
    (table) =>
      `SELECT ${quoteLiteral(table)} AS "table", CASE WHEN part LIKE '8___-____-__' THEN part END AS part,
         sum(rows)::int AS rows
       FROM (SELECT ${tagPartSql('"id"')} AS part, count(*) AS rows
         FROM ${tables[table]} WHERE ${inScope('"id"')} GROUP BY 1) parts
       GROUP BY 2`,
  );
  const counted = await rows<{ table: string; part: string | null; rows: number }>(parts.join(' UNION ALL '));
  return ORDER.map((table) => {
    const byRun: Record<string, number> = {};
    for (const { part, rows: count } of counted.filter((row) => row.table === table)) {
      const tag = tagOfPart(part ?? '');
      const key = tag !== undefined && tags.includes(tag) ? tag : '';
      byRun[key] = (byRun[key] ?? 0) + count;
    }
    const sum = Object.values(byRun).reduce((total, count) => total + count, 0);
    return { table, missing: missing.get(table) ?? null, rows: sum, byRun };
  });
}

function whyMissing(table: EntityTable, { tables, leftOut }: OptionalTables): string | null {
  if (!isOptionalTable(table) || tables.includes(table)) return null;
  return leftOut.get(table) ?? 'not there: this host does not have the table';
}
