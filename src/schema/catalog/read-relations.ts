import type { QueryRunner } from 'typeorm';
import { hasCitus } from '../../postgres/has-citus.js';
import { withPlainSettings } from '../../postgres/plain-settings.js';
import { primaryKeyDefinition, type RelationFacts } from './relation-facts.js';

interface RelationRow extends RelationFacts {
  readonly name: string;
}

/** The quoted columns of a key, in its order. */
const columnsOf = (relation: string, key: string): string =>
  `(SELECT string_agg('"' || a.attname || '"', ', ' ORDER BY o.n) FROM unnest(k.${key}) WITH ORDINALITY o(attnum, n)
        JOIN pg_attribute a ON a.attrelid = k.${relation} AND a.attnum = o.attnum)`;

/** What a foreign key does, without the default `NO ACTION`. */
const actionOf = (type: string): string =>
  `(jsonb_build_object('r', 'RESTRICT', 'c', 'CASCADE', 'n', 'SET NULL', 'd', 'SET DEFAULT') ->> k.${type}::text)`;

/**
 * The relations of schema $1 with the names $2, in the form of `RelationFacts`: a literal default has no cast
 * to its own type, and every column of a key or an index is quoted. Needs plain settings.
 */
export const RELATIONS = `
SELECT c.relname AS name,
  CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table' WHEN 'v' THEN 'view'
    WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table' WHEN 'S' THEN 'sequence'
    WHEN 'i' THEN 'index' ELSE 'relation' END AS kind,
  obj_description(c.oid, 'pg_class') AS comment,
  coalesce((SELECT jsonb_object_agg(a.attname, jsonb_build_object(
      'type', CASE WHEN y.typnamespace = c.relnamespace THEN '"' || replace(y.typname, '"', '""') || '"'
        ELSE format_type(a.atttypid, a.atttypmod) END,
      'nullable', NOT a.attnotnull,
      'default', CASE WHEN a.attgenerated <> '' THEN 'GENERATED ALWAYS AS ' ELSE '' END
        || regexp_replace(pg_get_expr(d.adbin, d.adrelid),
          '^(''(?:[^'']|'''')*'')::(?:"(?:[^"]|"")*"|[\\w. ])+$', '\\1')))
    FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '{}') AS columns,
  coalesce((SELECT jsonb_object_agg(k.conname, CASE
      WHEN k.condeferrable OR k.confmatchtype NOT IN ('s', ' ') THEN pg_get_constraintdef(k.oid)
      WHEN k.contype = 'p' THEN concat('PRIMARY KEY (', ${columnsOf('conrelid', 'conkey')}, ')')
      WHEN k.contype = 'f' THEN concat('FOREIGN KEY (', ${columnsOf('conrelid', 'conkey')},
        ') REFERENCES "', rn.nspname, '"."', r.relname, '" (', ${columnsOf('confrelid', 'confkey')}, ')',
        ' ON UPDATE ' || ${actionOf('confupdtype')}, ' ON DELETE ' || ${actionOf('confdeltype')},
        CASE WHEN NOT k.convalidated THEN ' NOT VALID' END)
      ELSE pg_get_constraintdef(k.oid) END)
    FROM pg_constraint k LEFT JOIN pg_class r ON r.oid = k.confrelid
      LEFT JOIN pg_namespace rn ON rn.oid = r.relnamespace
    WHERE k.conrelid = c.oid AND k.contype IN ('p', 'u', 'f', 'c', 'x')
      AND (k.conparentid = 0 OR c.relispartition)), '{}') AS constraints,
  coalesce((SELECT jsonb_object_agg(i.relname, CASE WHEN x.indisunique THEN 'UNIQUE ' ELSE '' END
      || regexp_replace(regexp_replace(pg_get_indexdef(x.indexrelid), '^.*? USING ', ''),
        '([(]|, )(\\w+)(?=( DESC)?[,)])', '\\1"\\2"', 'g')
      || CASE WHEN x.indisvalid THEN '' ELSE ' INVALID' END)
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
    WHERE x.indrelid = c.oid
      AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x'))
  ), '{}') AS indexes
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = $1 AND c.relname = ANY($2) AND c.relkind <> 't'`;

/** The hash-distributed tables of Citus among the names $2 of schema $1. */
const DISTRIBUTED = `
SELECT c.relname AS name FROM pg_dist_partition p JOIN pg_class c ON c.oid = p.logicalrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = $1 AND c.relname = ANY($2) AND p.partmethod = 'h'`;

/** A type blocks a table of the same name, since every table creates a type of its name. */
export const TYPES = `
SELECT t.typname AS name FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE n.nspname = $1 AND t.typname = ANY($2) AND t.typrelid = 0 AND t.typelem = 0`;

/**
 * Reads the objects with these names in a schema, printed independently of the session's settings; types of
 * the same schema are unqualified. Of a table that Citus distributes, the primary key is as it was before it was
 * widened by the distribution column. Read-only; needs no privileges on the tables.
 *
 * @returns facts by name; names that don't exist are left out
 */
export async function readRelations(
  queryRunner: QueryRunner,
  schema: string,
  names: readonly string[],
): Promise<Map<string, RelationFacts>> {
  const [types, rows, distributed] = await withPlainSettings(queryRunner, async () => [
    (await queryRunner.query(TYPES, [schema, names])) as { name: string }[],
    (await queryRunner.query(RELATIONS, [schema, names])) as RelationRow[],
    await readDistributed(queryRunner, schema, names),
  ]);
  const relations = new Map<string, RelationFacts>();
  for (const { name } of types) {
    relations.set(name, { kind: 'type', comment: null, columns: {}, constraints: {}, indexes: {} });
  }
  for (const { name, ...facts } of rows) {
    relations.set(name, distributed.includes(name) ? withNarrowKey(facts) : facts);
  }
  return relations;
}

async function readDistributed(
  queryRunner: QueryRunner,
  schema: string,
  names: readonly string[],
): Promise<string[]> {
  if (!(await hasCitus(queryRunner))) return [];
  const rows = (await queryRunner.query(DISTRIBUTED, [schema, names])) as { name: string }[];
  return rows.map(({ name }) => name);
}

/** As `citus:distribute` makes them, and as others may have. */
const WIDE_KEYS = [
  ['id', 'userId'],
  ['userId', 'id'],
].map(primaryKeyDefinition);

function withNarrowKey(facts: RelationFacts): RelationFacts {
  const constraints = Object.entries(facts.constraints).map(([name, definition]) => [
    name,
    WIDE_KEYS.includes(definition) ? primaryKeyDefinition(['id']) : definition,
  ]);
  return { ...facts, constraints: Object.fromEntries(constraints) };
}
