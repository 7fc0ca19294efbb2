import type { QueryRunner } from 'typeorm';
import type { TablePlace } from './table-place.js';

/** Any foreign key, ours or not. */
export interface ForeignKey {
  readonly child: TablePlace;
  readonly childColumns: readonly string[];
  readonly parent: TablePlace;
  readonly parentColumns: readonly string[];
}

/** A column with the name of one of our columns that hold ids. */
export interface ReferenceColumn {
  readonly table: TablePlace;
  readonly column: string;
}

/**
 * The columns that reference other rows, mostly without a foreign key, and the table that each references.
 */
export const REFERENCED_TABLE: Readonly<Record<string, string>> = {
  userId: 'User',
  createdById: 'User',
  courseId: 'Course',
  lessonId: 'Lesson',
  challengeId: 'Challenge',
  achievementId: 'Achievement',
};

/** Foreign keys of a partition are left out: the partitioned table has them. */
const FOREIGN_KEYS = `
SELECT json_build_object('schema', cn.nspname, 'name', c.relname) AS child,
  json_build_object('schema', pn.nspname, 'name', p.relname) AS parent,
  ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(num, place)
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.num ORDER BY place) AS "childColumns",
  ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u(num, place)
    JOIN pg_attribute a ON a.attrelid = p.oid AND a.attnum = u.num ORDER BY place) AS "parentColumns"
FROM pg_constraint k
  JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace cn ON cn.oid = c.relnamespace
  JOIN pg_class p ON p.oid = k.confrelid JOIN pg_namespace pn ON pn.oid = p.relnamespace
  JOIN jsonb_to_recordset($1) AS seeded("schema" text, "name" text) ON seeded."schema" = pn.nspname AND seeded."name" = p.relname
WHERE k.contype = 'f' AND k.conparentid = 0
ORDER BY cn.nspname, c.relname, k.conname`;

const REFERENCE_COLUMNS = `
SELECT json_build_object('schema', n.nspname, 'name', c.relname) AS "table", a.attname AS "column"
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = ANY ($1) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND a.attname = ANY ($2) AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY n.nspname, c.relname, a.attnum`;

/** Every foreign key of the database that references one of the tables. */
export function readForeignKeys(
  queryRunner: QueryRunner,
  tables: readonly TablePlace[],
): Promise<ForeignKey[]> {
  return queryRunner.query(FOREIGN_KEYS, [JSON.stringify(tables)]);
}

/** Every column in these schemas with the name of one of our columns that hold ids. */
export function readReferenceColumns(
  queryRunner: QueryRunner,
  schemas: readonly string[],
): Promise<ReferenceColumn[]> {
  return queryRunner.query(REFERENCE_COLUMNS, [schemas, Object.keys(REFERENCED_TABLE)]);
}
