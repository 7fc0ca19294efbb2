import type { QueryRunner } from 'typeorm';
import type { SeedTable } from '../plan/seed-table.js';

/**
 * Updates the server's statistics of tables, so that queries are planned well from the start. JSONB columns
 * are left to autovacuum: sorting sampled documents takes long, and the planner doesn't use these statistics
 * for conditions on parts of a document.
 */
export async function analyzeTables(queryRunner: QueryRunner, tables: readonly SeedTable[]): Promise<void> {
  const [{ places }] = (await queryRunner.query(ANALYZED_COLUMNS, [
    tables.map(({ schema }) => schema),
    tables.map(({ name }) => name),
  ])) as [{ places: string | null }];
  if (places !== null) await queryRunner.query(`ANALYZE ${places}`);
}

const ANALYZED_COLUMNS = `
SELECT string_agg(place, ', ') AS places FROM (
  SELECT format('%I.%I (%s)', n.nspname, c.relname, string_agg(quote_ident(a.attname), ', ')) AS place
  FROM unnest($1::text[], $2::text[]) AS wanted (schema, name)
  JOIN pg_namespace n ON n.nspname = wanted.schema
  JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = wanted.name
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE a.atttypid NOT IN ('jsonb'::regtype, 'json'::regtype)
  GROUP BY n.nspname, c.relname
) AS tables`;
