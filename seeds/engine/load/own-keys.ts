import type { DataSource, QueryRunner } from 'typeorm';
import { readOwnership } from '../../../src/schema/plan/ownership.js';
import { BASELINE_COMMENT, BASELINE_KEYS } from '../../../src/database/host-baseline.js';
import {
  qualifiedName,
  quoteIdentifier,
  quoteLiteral,
  type SchemaNames,
} from '../../../src/postgres/schema-names.js';
import type { SeedTable } from '../plan/seed-table.js';

/** A key, an index or a foreign key that we made and that can be dropped and recreated identically. */
export interface OwnKey {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  /** A constraint with an index (primary key), an index of no constraint, or a foreign key. */
  readonly kind: 'constraint' | 'index' | 'foreign key';
  /** Its definition as PostgreSQL prints it. */
  readonly definition: string;
  readonly comment: string | null;
  /** The comment of a constraint's index. */
  readonly indexComment: string | null;
  /** The table that a foreign key points at, to be locked as well; quoted, with its schema. */
  readonly references: string | null;
}

/**
 * The keys, indexes and foreign keys that our migrations made on tables that our migrations made, and those of
 * the host's tables that we made in its place. Left out are those that were changed since, and those that objects
 * of others depend on. It only reads.
 *
 * @param tables - those to look at
 */
export async function readOwnKeys(
  queryRunner: QueryRunner,
  { integration, host }: SchemaNames,
  tables: readonly SeedTable[],
): Promise<OwnKey[]> {
  const namesIn = (schema: string) =>
    tables.filter((table) => table.schema === schema).map(({ name }) => name);
  const ours = namesIn(integration);
  const owned = (await readOwnership(queryRunner, integration)).filter(({ origin }) => origin === 'created');
  const ownTables = owned
    .filter((object) => object.kind === 'table' && ours.includes(object.table))
    .map(({ table }) => table);
  const ownIndexes = owned.filter(({ kind }) => kind === 'index').map(({ name }) => name);
  return queryRunner.query(OWN_KEYS, [
    integration,
    ownTables,
    [...ownIndexes, ...declaredConstraints(queryRunner.dataSource), ...BASELINE_KEYS],
    host,
    namesIn(host),
    BASELINE_COMMENT,
  ]);
}

/** Statements that drop them; foreign keys first, because they need the keys that they reference. */
export function dropStatements(keys: readonly OwnKey[]): string[] {
  const drop = ({ name }: OwnKey): string => `DROP CONSTRAINT ${quoteIdentifier(name)}`;
  const indexes = keys.filter(({ kind }) => kind === 'index');
  return [
    ...alterations(ofKind(keys, 'foreign key'), drop),
    ...alterations(ofKind(keys, 'constraint'), drop),
    ...(indexes.length > 0
      ? [`DROP INDEX ${indexes.map(({ schema, name }) => qualifiedName(schema, name)).join(', ')}`]
      : []),
  ];
}

/** Statements that recreate them, comments included; foreign keys last. */
export function rebuildStatements(keys: readonly OwnKey[]): string[] {
  const add = ({ name, definition }: OwnKey): string =>
    `ADD CONSTRAINT ${quoteIdentifier(name)} ${definition}`;
  return [
    ...alterations(ofKind(keys, 'constraint'), add),
    ...ofKind(keys, 'index').map(({ definition }) => definition),
    ...alterations(ofKind(keys, 'foreign key'), add),
    ...keys.flatMap(commentStatements),
  ];
}

/** One statement per table, so that each table is scanned once. */
function alterations(keys: readonly OwnKey[], change: (key: OwnKey) => string): string[] {
  const tables = new Map<string, string[]>();
  for (const key of keys) {
    const table = qualifiedName(key.schema, key.table);
    tables.set(table, [...(tables.get(table) ?? []), change(key)]);
  }
  return [...tables].map(([table, changes]) => `ALTER TABLE ${table} ${changes.join(', ')}`);
}

function ofKind(keys: readonly OwnKey[], wanted: OwnKey['kind']): OwnKey[] {
  return keys.filter(({ kind }) => kind === wanted);
}

function commentStatements({ schema, table, name, kind, comment, indexComment }: OwnKey): string[] {
  const index = `COMMENT ON INDEX ${qualifiedName(schema, name)} IS `;
  const constraint = `COMMENT ON CONSTRAINT ${quoteIdentifier(name)} ON ${qualifiedName(schema, table)} IS `;
  return [
    ...(comment === null ? [] : [(kind === 'index' ? index : constraint) + quoteLiteral(comment)]),
    ...(indexComment === null ? [] : [index + quoteLiteral(indexComment)]),
  ];
}

/**
 * The names of the constraints that the entities declare: a migration that makes a table makes these with it.
 */
function declaredConstraints({ entityMetadatas }: DataSource): string[] {
  return entityMetadatas.flatMap(({ primaryColumns, foreignKeys }) => [
    ...primaryColumns.flatMap(({ primaryKeyConstraintName }) => primaryKeyConstraintName ?? []),
    ...foreignKeys.map(({ name }) => name),
  ]);
}

/**
 * An index must be valid and have nothing that its definition doesn't show: options, a tablespace, statistics
 * targets, a role in replication or clustering. A foreign key must be validated, with its triggers unchanged,
 * and reference a table that may be locked. One that another object depends on (a view, a foreign key of
 * others, an extension) is left out; our own foreign keys don't count, since they are dropped as well.
 */
const OWN_KEYS = `
WITH wanted AS (
  SELECT c.oid, n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE (n.nspname = $1 AND c.relname = ANY ($2)
      OR n.nspname = $4 AND c.relname = ANY ($5) AND obj_description(c.oid, 'pg_class') = $6)
    AND c.relkind = 'r' AND NOT c.relispartition AND NOT c.relhassubclass
    AND pg_has_role(c.relowner, 'USAGE')
    AND NOT EXISTS (SELECT FROM pg_inherits h WHERE h.inhrelid = c.oid)
), foreign_keys AS (
  SELECT k.oid, w.nspname, w.relname, k.conname, k.confrelid FROM pg_constraint k JOIN wanted w ON w.oid = k.conrelid
  WHERE k.contype = 'f' AND k.conname = ANY ($3) AND k.convalidated AND k.conparentid = 0
    AND has_table_privilege(k.confrelid, 'REFERENCES') AND has_table_privilege(k.confrelid, 'UPDATE, DELETE, TRUNCATE')
    AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgconstraint = k.oid AND t.tgenabled <> 'O')
), keys AS (
  SELECT i.indexrelid, k.oid AS conoid, w.nspname, w.relname, c.relname AS name
  FROM pg_index i JOIN wanted w ON w.oid = i.indrelid JOIN pg_class c ON c.oid = i.indexrelid
    LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x')
  WHERE c.relname = ANY ($3) AND (k.oid IS NULL OR k.contype = 'p' AND k.conname = c.relname)
    AND i.indisvalid AND i.indisready AND i.indislive AND NOT i.indisreplident AND NOT i.indisclustered
    AND c.reloptions IS NULL AND c.reltablespace = 0
    AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND coalesce(a.attstattarget, -1) <> -1)
    AND NOT EXISTS (
      SELECT FROM pg_depend d
      WHERE (d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indexrelid
          OR d.refclassid = 'pg_constraint'::regclass AND d.refobjid = k.oid)
        AND NOT (d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid)
        AND NOT (d.classid = 'pg_constraint'::regclass AND d.objid IN (SELECT oid FROM foreign_keys)))
    AND NOT EXISTS (
      SELECT FROM pg_depend d WHERE d.deptype IN ('x', 'e')
        AND (d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
          OR d.classid = 'pg_constraint'::regclass AND d.objid = k.oid))
)
SELECT nspname AS schema, relname AS table, name, CASE WHEN conoid IS NULL THEN 'index' ELSE 'constraint' END AS kind,
  CASE WHEN conoid IS NULL THEN pg_get_indexdef(indexrelid) ELSE pg_get_constraintdef(conoid) END AS definition,
  CASE WHEN conoid IS NULL THEN obj_description(indexrelid, 'pg_class')
    ELSE obj_description(conoid, 'pg_constraint') END AS comment,
  CASE WHEN conoid IS NOT NULL THEN obj_description(indexrelid, 'pg_class') END AS "indexComment", NULL AS "references"
FROM keys
UNION ALL
SELECT f.nspname, f.relname, f.conname, 'foreign key', pg_get_constraintdef(f.oid),
  obj_description(f.oid, 'pg_constraint'), NULL,
  format('"%s"."%s"', replace(n.nspname, '"', '""'), replace(c.relname, '"', '""'))
FROM foreign_keys f JOIN pg_class c ON c.oid = f.confrelid JOIN pg_namespace n ON n.oid = c.relnamespace
ORDER BY "table", kind, name`;
