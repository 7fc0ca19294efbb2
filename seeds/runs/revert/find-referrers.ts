import type { QueryRunner } from 'typeorm';
import { quoteIdentifier } from '../../../src/postgres/schema-names.js';
import { readReferenceColumns, type ForeignKey } from './read-references.js';
import { labelOf, sqlOf, type TablePlace } from './table-place.js';

/** Rows that stay and reference rows that would be deleted. */
export interface Referrer {
  /** With its schema: `public.Comment`. */
  readonly table: string;
  /** The columns that reference them. */
  readonly columns: readonly string[];
  readonly rows: number;
  /** How many of them belong to other seed runs. */
  readonly ofOtherRuns: number;
  /** The primary keys of some of them, 5 at most. */
  readonly sampleIds: readonly string[];
}

/** What is about to be deleted: the rows of these tables whose ids match one of the patterns. */
export interface Doomed {
  readonly tables: readonly TablePlace[];
  readonly patterns: readonly string[];
  /** Foreign keys that reference these tables. */
  readonly foreignKeys: readonly ForeignKey[];
  /** Patterns of the recorded runs that stay. */
  readonly otherPatterns: readonly string[];
}

interface Pointer {
  readonly table: TablePlace;
  readonly columns: readonly string[];
  /** An SQL condition on a row `r` of the table. */
  readonly condition: string;
}

/**
 * Finds the rows that a revert would also delete, change, or leave with a dangling reference: by any foreign
 * key of the database, and by value in columns such as `userId` and `courseId`. It only reads.
 *
 * @param schemas - the schemas in which such columns are looked for
 */
export async function findReferrers(
  queryRunner: QueryRunner,
  schemas: readonly string[],
  doomed: Doomed,
): Promise<Referrer[]> {
  const pointers = new Map<string, Pointer>();
  const add = (pointer: Pointer): unknown =>
    pointers.set(`${labelOf(pointer.table)} ${pointer.columns.join()}`, pointer);
  for (const { table, column } of await readReferenceColumns(queryRunner, schemas)) {
    add({ table, columns: [column], condition: pointsByValue(column) });
  }
  doomed.foreignKeys.forEach((key) =>
    add({ table: key.child, columns: key.childColumns, condition: pointsByKey(key) }),
  );
  const referrers: Referrer[] = [];
  for (const pointer of pointers.values()) {
    const referrer = await countReferrers(queryRunner, pointer, doomed);
    if (referrer.rows > 0) referrers.push(referrer);
  }
  return referrers;
}

function pointsByValue(column: string): string {
  return `r.${quoteIdentifier(column)}::text LIKE ANY ($1::text[])`;
}

function pointsByKey({ childColumns, parent, parentColumns }: ForeignKey): string {
  if (childColumns.length === 1 && parentColumns[0] === 'id') return pointsByValue(childColumns[0]!);
  const join = childColumns
    .map((column, place) => `r.${quoteIdentifier(column)} = p.${quoteIdentifier(parentColumns[place]!)}`)
    .join(' AND ');
  return `EXISTS (SELECT 1 FROM ${sqlOf(parent)} p WHERE ${join} AND p."id"::text LIKE ANY ($1::text[]))`;
}

async function countReferrers(
  queryRunner: QueryRunner,
  { table, columns, condition }: Pointer,
  { tables, patterns, otherPatterns }: Doomed,
): Promise<Referrer> {
  const isDoomed = tables.some((other) => labelOf(other) === labelOf(table));
  const key = await readKey(queryRunner, table);
  const stays = isDoomed ? ` AND r."id"::text NOT LIKE ALL ($1::text[])` : '';
  const [found] = (await queryRunner.query(
    `SELECT count(*)::int AS rows, count(*) FILTER (WHERE key LIKE ANY ($2::text[]))::int AS "ofOtherRuns",
       coalesce((array_agg(key))[1:5], '{}') AS "sampleIds"
     FROM (SELECT ${key} AS key FROM ${sqlOf(table)} r WHERE ${condition}${stays}) found`,
    [patterns, otherPatterns],
  )) as Omit<Referrer, 'table' | 'columns'>[];
  return { table: labelOf(table), columns, ...found! };
}

/** What identifies a row of a table, as SQL on a row `r`: its primary key, or else its physical location. */
async function readKey(queryRunner: QueryRunner, table: TablePlace): Promise<string> {
  const columns = (await queryRunner.query(
    `SELECT a.attname AS name FROM pg_index i
       JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
     WHERE i.indisprimary AND n.nspname = $1 AND c.relname = $2 ORDER BY array_position(i.indkey::int2[], a.attnum)`,
    [table.schema, table.name],
  )) as { name: string }[];
  if (columns.length === 0) return 'r.ctid::text';
  return columns.map(({ name }) => `r.${quoteIdentifier(name)}::text`).join(` || ' ' || `);
}
