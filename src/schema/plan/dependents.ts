import type { QueryRunner } from 'typeorm';
import type { TablePlace } from '../../postgres/lock-tables.js';
import type { OwnedObject } from './ownership.js';

/** A foreign object, and the object of ours that it depends on. */
export interface Dependent {
  readonly dependent: string;
  readonly on: string;
}

/**
 * `gone` is what is dropped, including a column in partitions and child tables. `own` adds its parts.
 * `reached` is every other object in `pg_depend` that depends on these, whatever the dependency type, since a
 * drop silently removes automatic dependents. Indirect dependents are followed as far as they would block a
 * drop. A part of a dependent (a view's rule, the index of a key or a partition) is reported as the whole.
 */
export const DEPENDENTS = `
WITH RECURSIVE given AS (
  SELECT d.*, c.oid AS relation
  FROM jsonb_to_recordset($1) AS d("kind" text, "schema" text, "table" text, "name" text)
    JOIN pg_namespace n ON n.nspname = d."schema"
    LEFT JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = d."table"
), whole AS (
  SELECT relation, "table" AS label, "kind" = 'bookkeeping' AS bookkeeping
  FROM given WHERE "kind" IN ('table', 'bookkeeping') AND relation IS NOT NULL
), columns (relation, name, label) AS (
  SELECT relation, "name", "table" || '.' || "name" FROM given WHERE "kind" = 'column'
  UNION
  SELECT h.inhrelid, c.name, c.label FROM columns c JOIN pg_inherits h ON h.inhparent = c.relation
), gone (classid, objid, objsubid, label) AS (
  SELECT 'pg_class'::regclass::oid, relation, 0, label FROM whole
  UNION ALL
  SELECT 'pg_class'::regclass, c.relation, a.attnum, c.label
  FROM columns c JOIN pg_attribute a ON a.attrelid = c.relation AND a.attname = c.name AND NOT a.attisdropped
  UNION ALL
  SELECT 'pg_constraint'::regclass, k.oid, 0, g."name"
  FROM given g JOIN pg_constraint k ON k.conrelid = g.relation AND k.conname = g."name"
  WHERE g."kind" = 'constraint' AND g.relation NOT IN (SELECT relation FROM whole)
  UNION ALL
  SELECT 'pg_class'::regclass, x.indexrelid, 0, g."name"
  FROM given g JOIN pg_index x ON x.indrelid = g.relation JOIN pg_class i ON i.oid = x.indexrelid AND i.relname = g."name"
  WHERE g."kind" = 'index' AND g.relation NOT IN (SELECT relation FROM whole)
  UNION ALL
  SELECT 'pg_namespace'::regclass, n.oid, 0, 'schema ' || g."name"
  FROM given g JOIN pg_namespace n ON n.nspname = g."name" WHERE g."kind" = 'schema'
), own (classid, objid, objsubid, label) AS (
  SELECT * FROM gone
  UNION
  SELECT 'pg_constraint'::regclass, k.oid, 0, w.label FROM whole w JOIN pg_constraint k ON k.conrelid = w.relation
  UNION
  SELECT 'pg_class'::regclass, x.indexrelid, 0, w.label
  FROM whole w JOIN pg_class c ON c.oid = w.relation JOIN pg_index x ON x.indrelid IN (c.oid, c.reltoastrelid)
  UNION
  SELECT 'pg_class'::regclass, p.objid, 0, w.label
  FROM whole w JOIN pg_depend p ON p.refclassid = 'pg_class'::regclass AND p.refobjid = w.relation
    JOIN pg_class s ON p.classid = 'pg_class'::regclass AND s.oid = p.objid AND s.relkind = 'S'
  WHERE w.bookkeeping
  UNION
  SELECT 'pg_attrdef'::regclass, d.oid, 0, g.label
  FROM gone g JOIN pg_attrdef d ON g.classid = 'pg_class'::regclass AND d.adrelid = g.objid AND g.objsubid IN (0, d.adnum)
  UNION
  SELECT 'pg_constraint'::regclass, k.oid, 0, g.label
  FROM gone g JOIN pg_constraint k ON g.classid = 'pg_class'::regclass AND k.conrelid = g.objid
  WHERE k.contype = 'n' AND k.conkey = ARRAY[g.objsubid::int2]
  UNION
  SELECT p.classid, p.objid, p.objsubid, o.label
  FROM own o JOIN pg_depend p ON p.refclassid = o.classid AND p.refobjid = o.objid AND o.objsubid IN (0, p.refobjsubid)
  WHERE p.deptype IN ('i', 'P')
), reached (classid, objid, objsubid, label) AS (
  SELECT p.classid, p.objid, p.objsubid, o.label
  FROM own o JOIN pg_depend p ON p.refclassid = o.classid AND p.refobjid = o.objid AND o.objsubid IN (0, p.refobjsubid)
  WHERE NOT EXISTS (
    SELECT FROM own x WHERE x.classid = p.classid AND x.objid = p.objid AND x.objsubid IN (0, p.objsubid))
  UNION
  SELECT n.classid, n.objid, n.objsubid, r.label
  FROM reached r CROSS JOIN LATERAL (
    SELECT p.classid, p.objid, p.objsubid FROM pg_depend p
    WHERE p.refclassid = r.classid AND p.refobjid = r.objid AND r.objsubid IN (0, p.refobjsubid) AND p.deptype = 'n'
    UNION ALL
    SELECT p.refclassid, p.refobjid, p.refobjsubid FROM pg_depend p
    WHERE p.classid = r.classid AND p.objid = r.objid AND p.objsubid = r.objsubid AND p.deptype IN ('i', 'P')
  ) n
  WHERE NOT EXISTS (
    SELECT FROM own x WHERE x.classid = n.classid AND x.objid = n.objid AND x.objsubid IN (0, n.objsubid))
)
SELECT DISTINCT r.label AS on, pg_describe_object(r.classid, r.objid, r.objsubid) AS dependent
FROM reached r
WHERE NOT EXISTS (
    SELECT FROM pg_depend p JOIN reached o ON o.classid = p.refclassid AND o.objid = p.refobjid AND o.objsubid = p.refobjsubid
    WHERE p.classid = r.classid AND p.objid = r.objid AND p.objsubid = r.objsubid AND p.deptype IN ('i', 'P'))
ORDER BY 1, 2`;

/**
 * Finds foreign objects that depend on what would be dropped: the drop would fail or remove them. Read-only.
 * PostgreSQL records no dependencies for functions whose body is a string.
 *
 * @param dropped - the objects to be dropped
 * @param bookkeeping - our own tables that would also be dropped
 */
export async function findDependents(
  queryRunner: QueryRunner,
  dropped: readonly OwnedObject[],
  bookkeeping: readonly TablePlace[],
): Promise<Dependent[]> {
  const objects = dropped.map(({ kind, schema, table, name }) => ({ kind, schema, table, name }));
  const own = bookkeeping.map(({ schema, table }) => ({ kind: 'bookkeeping', schema, table, name: table }));
  return queryRunner.query(DEPENDENTS, [JSON.stringify([...objects, ...own])]);
}
