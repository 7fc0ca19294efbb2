import type { QueryRunner } from 'typeorm';
import { IntegrationError } from '../errors.js';
import type { OwnedObject } from './ownership.js';

/** Something of somebody else's leans on what would be dropped, so that nothing was changed. */
export class DependentObjectsError extends IntegrationError {
  constructor(dependents: readonly Dependent[]) {
    const list = dependents.map(({ dependent, on }) => `${dependent} depends on ${on}`).join('; ');
    super(
      'DEPENDENT_OBJECTS',
      `Reverting would take other people's objects with it, so nothing was changed: ${list}. ` +
        `Drop them yourself if they are no longer needed, or have their owner do it, and revert again.`,
    );
  }
}

/** Something of somebody else's, and the object of ours that it leans on. */
export interface Dependent {
  readonly dependent: string;
  readonly on: string;
}

/**
 * What depends on a table or a column: foreign keys of other tables, views (through their rewrite rule),
 * functions, policies, child tables. What belongs to one of the dropped objects is no dependent.
 */
const DEPENDENTS = `
WITH dropped AS (
  SELECT c.oid AS relation, c.reltype AS type, coalesce(a.attnum, 0) AS attnum,
    d."table" || coalesce('.' || a.attname, '') AS label
  FROM jsonb_to_recordset($1) AS d("schema" text, "table" text, "column" text)
    JOIN pg_namespace n ON n.nspname = d."schema"
    JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = d."table"
    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = d."column"
  WHERE d."column" IS NULL OR a.attnum IS NOT NULL
), edges AS (
  SELECT x.label, p.classid, p.objid, p.objsubid FROM dropped x JOIN pg_depend p
    ON (p.refclassid = 'pg_class'::regclass AND p.refobjid = x.relation
        AND (x.attnum = 0 OR p.refobjsubid = x.attnum))
    OR (x.attnum = 0 AND p.refclassid = 'pg_type'::regclass AND p.refobjid = x.type)
  WHERE p.deptype = 'n'
)
SELECT DISTINCT e.label AS on, coalesce(
    (SELECT pg_describe_object('pg_class'::regclass, r.ev_class, 0) FROM pg_rewrite r
      WHERE e.classid = 'pg_rewrite'::regclass AND r.oid = e.objid),
    pg_describe_object(e.classid, e.objid, e.objsubid)) AS dependent
FROM edges e
WHERE NOT (e.classid = 'pg_class'::regclass AND e.objid IN (SELECT relation FROM dropped WHERE attnum = 0))
  AND NOT (e.classid = 'pg_constraint'::regclass AND EXISTS (
    SELECT FROM pg_constraint k WHERE k.oid = e.objid
      AND (k.conrelid IN (SELECT relation FROM dropped WHERE attnum = 0)
        OR k.conname = ANY($2))))
ORDER BY 1, 2`;

/** Indexes of other people's on a column of ours would silently go with the column. */
const FOREIGN_INDEXES = `
SELECT d."table" || '.' || d."column" AS on, 'index ' || i.relname AS dependent
FROM jsonb_to_recordset($1) AS d("schema" text, "table" text, "column" text)
  JOIN pg_namespace n ON n.nspname = d."schema"
  JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = d."table"
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = d."column"
  JOIN pg_index x ON x.indrelid = c.oid AND a.attnum = ANY(x.indkey)
  JOIN pg_class i ON i.oid = x.indexrelid
WHERE i.relname <> ALL($2) ORDER BY 1, 2`;

/**
 * What somebody else has that depends on what would be dropped. It only reads.
 *
 * @param dropped the objects that would go
 */
export async function findDependents(
  queryRunner: QueryRunner,
  dropped: readonly OwnedObject[],
): Promise<Dependent[]> {
  const places = dropped
    .filter(({ kind }) => kind === 'table' || kind === 'column')
    .map(({ kind, schema, table, name }) => ({ schema, table, column: kind === 'column' ? name : null }));
  const ours = dropped
    .filter(({ kind }) => kind === 'constraint' || kind === 'index')
    .map(({ name }) => name);
  const parameters = [JSON.stringify(places), ours];
  return [
    ...((await queryRunner.query(DEPENDENTS, parameters)) as Dependent[]),
    ...((await queryRunner.query(FOREIGN_INDEXES, parameters)) as Dependent[]),
  ];
}

/**
 * Refuses to drop what something else depends on.
 *
 * @param dropped the objects that would go
 * @throws DependentObjectsError naming every dependent
 */
export async function assertNoDependents(
  queryRunner: QueryRunner,
  dropped: readonly OwnedObject[],
): Promise<void> {
  const dependents = await findDependents(queryRunner, dropped);
  if (dependents.length > 0) throw new DependentObjectsError(dependents);
}
