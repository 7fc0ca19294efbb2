import type { QueryRunner } from 'typeorm';
import { qualifiedName } from '../../../src/postgres/schema-names.js';
import type { SeedTable } from '../plan/seed-table.js';

/**
 * Updates the server's statistics of tables, so that queries are planned well from the start. JSONB columns
 * are left to autovacuum: sorting sampled documents takes long, and the planner doesn't use these statistics
 * for conditions on parts of a document.
 *
 * Of tables that Citus knows, all columns are analyzed, since it passes a list of columns on to the workers
 * without its quotes, and one table at a time, since it takes shards in parallel. In an open transaction they are
 * left to autovacuum, since it refuses to analyze what the transaction has written.
 *
 * @param known - quoted names of the tables that Citus knows
 */
export async function analyzeTables(
  queryRunner: QueryRunner,
  tables: readonly SeedTable[],
  known: ReadonlySet<string>,
): Promise<void> {
  const isKnown = ({ schema, name }: SeedTable): boolean => known.has(qualifiedName(schema, name));
  const now = queryRunner.isTransactionActive ? tables.filter((table) => !isKnown(table)) : tables;
  const places = (await queryRunner.query(ANALYZED_COLUMNS, [
    now.map(({ schema }) => schema),
    now.map(({ name }) => name),
    now.map(isKnown),
  ])) as { place: string; whole: boolean }[];
  const together = places.filter(({ whole }) => !whole).map(({ place }) => place);
  if (together.length > 0) await queryRunner.query(`ANALYZE ${together.join(', ')}`);
  for (const { place } of places.filter(({ whole }) => whole)) await queryRunner.query(`ANALYZE ${place}`);
}

const ANALYZED_COLUMNS = `
SELECT format('%I.%I', n.nspname, c.relname) ||
    CASE WHEN whole THEN '' ELSE format(' (%s)', string_agg(quote_ident(a.attname), ', ')) END AS place, whole
  FROM unnest($1::text[], $2::text[], $3::boolean[]) AS wanted (schema, name, whole)
  JOIN pg_namespace n ON n.nspname = wanted.schema
  JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = wanted.name
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE a.atttypid NOT IN ('jsonb'::regtype, 'json'::regtype)
  GROUP BY n.nspname, c.relname, whole`;
