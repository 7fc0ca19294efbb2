import type { QueryRunner } from 'typeorm';
import { withPlainSettings } from '../../postgres/plain-settings.js';
import { foreignKeyDefinition, normalizeDefault, primaryKeyDefinition } from './relation-facts.js';
import type { ColumnFacts, ForeignKeyParts, RelationFacts } from './relation-facts.js';

interface RelationRow {
  name: string;
  kind: string;
  comment: string | null;
  columns: Record<string, ColumnFacts> | null;
  constraints: Record<string, ConstraintRow> | null;
  indexes: Record<string, string> | null;
}

interface ConstraintRow {
  type: string;
  columns: string[] | null;
  definition: string;
  plain: boolean;
  validated: boolean;
  foreignKey: ForeignKeyParts | null;
}

const RELATIONS = `
SELECT c.relname AS name,
  CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table' WHEN 'v' THEN 'view'
    WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table' WHEN 'S' THEN 'sequence'
    WHEN 'i' THEN 'index' ELSE 'relation' END AS kind,
  obj_description(c.oid, 'pg_class') AS comment,
  (SELECT jsonb_object_agg(a.attname, jsonb_build_object(
      'type', CASE WHEN y.typnamespace = c.relnamespace THEN '"' || replace(y.typname, '"', '""') || '"'
        ELSE format_type(a.atttypid, a.atttypmod) END,
      'nullable', NOT a.attnotnull,
      'default', CASE WHEN a.attgenerated <> '' THEN 'GENERATED ALWAYS AS ' ELSE '' END
        || pg_get_expr(d.adbin, d.adrelid)))
    FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
  (SELECT jsonb_object_agg(k.conname, jsonb_build_object(
      'type', k.contype,
      'columns', (SELECT jsonb_agg(a.attname ORDER BY o.n) FROM unnest(k.conkey) WITH ORDINALITY o(attnum, n)
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = o.attnum),
      'definition', pg_get_constraintdef(k.oid),
      'plain', NOT k.condeferrable AND k.confmatchtype IN ('s', ' '),
      'validated', k.convalidated,
      'foreignKey', CASE WHEN k.contype = 'f' THEN jsonb_build_object(
        'columns', (SELECT jsonb_agg(a.attname ORDER BY o.n) FROM unnest(k.conkey) WITH ORDINALITY o(attnum, n)
          JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = o.attnum),
        'referencedSchema', rn.nspname, 'referencedTable', r.relname,
        'referencedColumns', (SELECT jsonb_agg(a.attname ORDER BY o.n)
          FROM unnest(k.confkey) WITH ORDINALITY o(attnum, n)
          JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = o.attnum),
        'onDelete', (jsonb_build_object('a', 'NO ACTION', 'r', 'RESTRICT', 'c', 'CASCADE', 'n', 'SET NULL',
          'd', 'SET DEFAULT') ->> k.confdeltype::text),
        'onUpdate', (jsonb_build_object('a', 'NO ACTION', 'r', 'RESTRICT', 'c', 'CASCADE', 'n', 'SET NULL',
          'd', 'SET DEFAULT') ->> k.confupdtype::text)) END))
    FROM pg_constraint k LEFT JOIN pg_class r ON r.oid = k.confrelid
      LEFT JOIN pg_namespace rn ON rn.oid = r.relnamespace
    WHERE k.conrelid = c.oid AND k.contype IN ('p', 'u', 'f', 'c', 'x')
      AND (k.conparentid = 0 OR c.relispartition)) AS constraints,
  (SELECT jsonb_object_agg(i.relname, CASE WHEN x.indisunique THEN 'UNIQUE ' ELSE '' END
      || regexp_replace(pg_get_indexdef(x.indexrelid), '^.*? USING ', '')
      || CASE WHEN x.indisvalid THEN '' ELSE ' INVALID' END)
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
    WHERE x.indrelid = c.oid
      AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x'))
  ) AS indexes
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = $1 AND c.relname = ANY($2) AND c.relkind <> 't'`;

/** A type blocks a table of the same name, since every table creates a type of its name. */
const TYPES = `
SELECT t.typname AS name FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE n.nspname = $1 AND t.typname = ANY($2) AND t.typrelid = 0 AND t.typelem = 0`;

/**
 * Reads the objects with these names in a schema, printed independently of the session's settings; types of
 * the same schema are unqualified. Read-only; needs no privileges on the tables.
 *
 * @returns facts by name; names that don't exist are left out
 */
export async function readRelations(
  queryRunner: QueryRunner,
  schema: string,
  names: readonly string[],
): Promise<Map<string, RelationFacts>> {
  const [types, rows] = await withPlainSettings(queryRunner, async () => [
    (await queryRunner.query(TYPES, [schema, names])) as { name: string }[],
    (await queryRunner.query(RELATIONS, [schema, names])) as RelationRow[],
  ]);
  const relations = new Map<string, RelationFacts>();
  for (const { name } of types) {
    relations.set(name, { kind: 'type', comment: null, columns: {}, constraints: {}, indexes: {} });
  }
  for (const row of rows) {
    relations.set(row.name, {
      kind: row.kind,
      comment: row.comment,
      columns: mapValues(row.columns, (column) => ({ ...column, default: normalizeDefault(column.default) })),
      constraints: mapValues(row.constraints, constraintDefinition),
      indexes: mapValues(row.indexes, quoteIndexColumns),
    });
  }
  return relations;
}

/** PostgreSQL quotes columns only if needed; quoting all makes equal lists equal strings. */
function quoteIndexColumns(definition: string): string {
  return definition.replace(/\(([\w", ]+)\)/, (_, columns: string) => {
    const quoted = columns.split(', ').map((column) => column.replace(/^\w+(?= DESC$|$)/, '"$&"'));
    return `(${quoted.join(', ')})`;
  });
}

function constraintDefinition(row: ConstraintRow): string {
  if (row.plain && row.type === 'p') return primaryKeyDefinition(row.columns ?? []);
  if (row.plain && row.foreignKey)
    return `${foreignKeyDefinition(row.foreignKey)}${row.validated ? '' : ' NOT VALID'}`;
  return row.definition;
}

function mapValues<From, To>(
  values: Record<string, From> | null,
  map: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [name, map(value)]));
}
