import type { QueryRunner } from 'typeorm';
import type { TablePlace } from '../../postgres/lock-tables.js';
import { qualifiedName, type SchemaNames } from '../../postgres/schema-names.js';
import { DISTRIBUTED_TABLES, DISTRIBUTION_COLUMN, REFERENCE_TABLES } from './layout.js';

/** A table of ours, or one that foreign keys connect with ours, and what it is to Citus. */
export interface CitusTable {
  /** Quoted, with its schema. */
  readonly name: string;
  /** As a person calls it. */
  readonly table: string;
  /** `table` where Citus doesn't know it; `local` where only the coordinator holds it. */
  readonly form: 'table' | 'local' | 'reference' | 'distributed' | 'other';
  /** The form that the layout wants; `null` for tables that the layout doesn't name. */
  readonly wanted: 'reference' | 'distributed' | null;
  /** What a distributed table is distributed by. */
  readonly column: string | null;
  /** The number of its shards; 0 where Citus doesn't know it. */
  readonly shards: number;
}

/** The tables $1 and all that foreign keys connect with them; Citus converts them together. */
const CONNECTED = `
WITH RECURSIVE connected AS (
  SELECT unnest($1::regclass[])::oid AS oid
  UNION
  SELECT CASE WHEN k.conrelid = c.oid THEN k.confrelid ELSE k.conrelid END
  FROM pg_constraint k JOIN connected c ON c.oid IN (k.conrelid, k.confrelid)
  WHERE k.contype = 'f')
SELECT n.nspname AS schema, r.relname AS table FROM connected JOIN pg_class r USING (oid)
  JOIN pg_namespace n ON n.oid = r.relnamespace ORDER BY 1, 2`;

const FORMS = `
SELECT t.name, c.relname AS table,
  CASE WHEN p.logicalrelid IS NULL THEN 'table' WHEN p.partmethod = 'h' THEN 'distributed'
    WHEN p.partmethod = 'n' AND p.repmodel = 't' THEN 'reference'
    WHEN p.partmethod = 'n' AND p.repmodel = 's' AND p.colocationid = 0 THEN 'local' ELSE 'other' END AS form,
  CASE WHEN p.partmethod = 'h' THEN column_to_column_name(p.logicalrelid, p.partkey) END AS column,
  (SELECT count(*)::int FROM pg_dist_shard s WHERE s.logicalrelid = p.logicalrelid) AS shards
FROM unnest($1::text[]) WITH ORDINALITY AS t(name, n) JOIN pg_class c ON c.oid = t.name::regclass
  LEFT JOIN pg_dist_partition p ON p.logicalrelid = t.name::regclass ORDER BY t.n`;

/** Finds our tables and those that foreign keys connect with them, in a fixed order. Read-only. */
export async function findConnected(queryRunner: QueryRunner, names: SchemaNames): Promise<TablePlace[]> {
  return queryRunner.query(CONNECTED, [[...wantedForms(names).keys()]]);
}

/**
 * Reads what the tables are to Citus. Read-only.
 *
 * @param queryRunner - in a database with the extension
 */
export async function readCitusTables(
  queryRunner: QueryRunner,
  names: SchemaNames,
  places: readonly TablePlace[],
): Promise<CitusTable[]> {
  const wanted = wantedForms(names);
  const tables = places.map(({ schema, table }) => qualifiedName(schema, table));
  const rows = (await queryRunner.query(FORMS, [tables])) as Omit<CitusTable, 'wanted'>[];
  return rows.map((row) => ({ ...row, wanted: wanted.get(row.name) ?? null }));
}

/** Whether a table is as the layout wants it. */
export function isAsWanted({ form, wanted, column }: CitusTable): boolean {
  if (wanted === null) return form === 'table' || form === 'local';
  return form === wanted && (form !== 'distributed' || column === DISTRIBUTION_COLUMN);
}

/** Names tables and their forms, for a message. */
export function describeForms(tables: readonly CitusTable[]): string {
  return tables
    .map(({ name, form, column }) => `${name}: ${form}${column ? ` by "${column}"` : ''}`)
    .join(', ');
}

function wantedForms(names: SchemaNames): Map<string, 'reference' | 'distributed'> {
  return new Map([
    ...REFERENCE_TABLES.map(({ of, table }) => [qualifiedName(names[of], table), 'reference'] as const),
    ...DISTRIBUTED_TABLES.map((table) => [qualifiedName(names.integration, table), 'distributed'] as const),
  ]);
}
