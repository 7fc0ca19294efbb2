import type { QueryRunner } from 'typeorm';
import { hasCitus } from '../../postgres/has-citus.js';
import { qualifiedName } from '../../postgres/schema-names.js';

/** A table, by the names that it has in the catalog. */
interface NamedTable {
  readonly schema: string;
  readonly name: string;
}

const KNOWN = `
SELECT w.schema, w.name FROM unnest($1::text[], $2::text[]) AS w (schema, name)
  JOIN pg_namespace n ON n.nspname = w.schema JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = w.name
  JOIN pg_dist_partition p ON p.logicalrelid = c.oid`;

/**
 * Finds the tables that Citus knows: distributed over workers, copied to every node, or connected with such by a
 * foreign key. Read-only.
 *
 * @returns quoted names with their schemas; none in a database without Citus
 */
export async function findKnownTables(
  queryRunner: QueryRunner,
  tables: readonly NamedTable[],
): Promise<ReadonlySet<string>> {
  if (!(await hasCitus(queryRunner))) return new Set();
  const rows = (await queryRunner.query(KNOWN, [
    tables.map(({ schema }) => schema),
    tables.map(({ name }) => name),
  ])) as NamedTable[];
  return new Set(rows.map(({ schema, name }) => qualifiedName(schema, name)));
}
