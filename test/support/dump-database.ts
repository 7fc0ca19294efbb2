import type { DataSource } from 'typeorm';
import { qualifiedName } from '../../src/postgres/schema-names.js';
import { readCatalog } from './catalog-facts.js';

const OBJECTS = `
SELECT pg_describe_object(o.classid, o.objid, 0) AS object, o.comment FROM (
  SELECT 'pg_namespace'::regclass AS classid, oid AS objid, obj_description(oid, 'pg_namespace') AS comment,
    nspname AS schema FROM pg_namespace
  UNION ALL SELECT 'pg_class'::regclass, c.oid, obj_description(c.oid, 'pg_class'), nspname
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  UNION ALL SELECT 'pg_type'::regclass, t.oid, obj_description(t.oid, 'pg_type'), nspname
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
  UNION ALL SELECT 'pg_constraint'::regclass, k.oid, obj_description(k.oid, 'pg_constraint'), nspname
    FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace
  UNION ALL SELECT 'pg_proc'::regclass, p.oid, obj_description(p.oid, 'pg_proc'), nspname
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
) o WHERE schema NOT LIKE 'pg\\_%' AND schema <> 'information_schema' ORDER BY 1`;

const TABLES = `
SELECT schemaname AS schema, tablename AS name FROM pg_tables
WHERE schemaname NOT LIKE 'pg\\_%' AND schemaname <> 'information_schema' ORDER BY 1, 2`;

/**
 * Everything in a database as one text: objects of every kind with their comments, the catalog of every
 * schema, and every row. Two databases with the same text are the same to any user.
 */
export async function dumpDatabase(dataSource: DataSource): Promise<string> {
  const tables = (await dataSource.query(TABLES)) as { schema: string; name: string }[];
  const lines = [JSON.stringify(await dataSource.query(OBJECTS), null, 1)];
  for (const schema of new Set(tables.map((table) => table.schema))) {
    lines.push(`-- schema ${schema}`, JSON.stringify(await readCatalog(dataSource, schema), null, 1));
  }
  for (const { schema, name } of tables) {
    const rows = (await dataSource.query(
      `SELECT t::text AS row FROM ${qualifiedName(schema, name)} t ORDER BY 1`,
    )) as { row: string }[];
    lines.push(`-- rows of ${schema}.${name}`, ...rows.map(({ row }) => row));
  }
  return lines.join('\n');
}
