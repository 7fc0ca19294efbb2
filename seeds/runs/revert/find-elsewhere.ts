import type { QueryRunner } from 'typeorm';
import { quoteIdentifier } from '../../../src/postgres/schema-names.js';
import { REFERENCED_TABLE } from './read-references.js';
import { labelOf, sqlOf, type TablePlace } from './table-place.js';

/** Rows with ids of the runs in a table where no run wrote them. */
export interface RowsElsewhere {
  /** With its schema: `archive.Enrollment`. */
  readonly table: string;
  /** The column that holds their ids. */
  readonly column: string;
  readonly rows: number;
}

/**
 * Every column that may hold ids: named `id` or part of a primary key, without those that reference other
 * rows, which are checked separately.
 */
const ID_COLUMNS = `
SELECT json_build_object('schema', n.nspname, 'name', c.relname) AS "table", a.attname AS "column",
  has_schema_privilege(n.oid, 'USAGE') AND has_column_privilege(c.oid, a.attnum, 'SELECT')
    AND NOT row_security_active(c.oid) AS readable
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'm') AND NOT c.relispartition AND c.relpersistence <> 't'
  AND n.nspname NOT IN ('pg_catalog', 'information_schema')
  AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> ALL ($1)
  AND a.atttypid IN ('text'::regtype, 'varchar'::regtype, 'bpchar'::regtype, 'uuid'::regtype)
  AND (a.attname = 'id'
    OR EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY (i.indkey)))
ORDER BY n.nspname, c.relname, a.attnum`;

/**
 * Looks for rows with ids of some runs in every table of the database except the known ones. It only reads.
 *
 * @param known - the tables in whose `id` they are expected
 * @returns where they are, and the tables that this role may not read completely
 */
export async function findElsewhere(
  queryRunner: QueryRunner,
  known: readonly TablePlace[],
  patterns: readonly string[],
): Promise<{ places: RowsElsewhere[]; unread: string[] }> {
  const columns = (await queryRunner.query(ID_COLUMNS, [Object.keys(REFERENCED_TABLE)])) as {
    table: TablePlace;
    column: string;
    readable: boolean;
  }[];
  const labels = new Set(known.map(labelOf));
  const candidates = columns.filter(({ table, column }) => column !== 'id' || !labels.has(labelOf(table)));
  const places: RowsElsewhere[] = [];
  for (const { table, column } of candidates.filter(({ readable }) => readable)) {
    const [{ rows }] = (await queryRunner.query(
      `SELECT count(*)::int AS rows FROM ${sqlOf(table)} WHERE ${quoteIdentifier(column)}::text LIKE ANY ($1::text[])`,
      [patterns],
    )) as [{ rows: number }];
    if (rows > 0) places.push({ table: labelOf(table), column, rows });
  }
  const unread = candidates.filter(({ readable }) => !readable).map(({ table }) => labelOf(table));
  return { places, unread: [...new Set(unread)] };
}
