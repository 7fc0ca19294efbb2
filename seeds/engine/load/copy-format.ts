import type { QueryRunner } from 'typeorm';
import { qualifiedName, quoteIdentifier } from '../../../src/postgres/schema-names.js';
import { BINARY_KINDS } from './copy-binary.js';
import type { SeedTable } from '../plan/seed-table.js';

/** The formats of COPY that rows are written in. */
export type CopyFormat = 'binary' | 'text';

/** A table and the format in which its rows are sent. */
export interface CopyTable extends SeedTable {
  readonly format: CopyFormat;
}

/**
 * Chooses each table's format: binary, which is faster, if every column has exactly the type whose binary
 * form we write; text, which every type reads, if the host has changed a column's type.
 */
export async function withFormats(
  queryRunner: QueryRunner,
  tables: readonly SeedTable[],
): Promise<CopyTable[]> {
  const rows = (await queryRunner.query(COLUMN_TYPES, [
    tables.map(({ schema }) => schema),
    tables.map(({ name }) => name),
  ])) as { schema: string; table: string; column: string; type: string }[];
  const types = new Map(
    rows.map(({ schema, table, column, type }) => [JSON.stringify([schema, table, column]), type]),
  );
  return tables.map((table) => {
    const isBinary = Object.entries(table.columns).every(([column, kind]) => {
      const type = types.get(JSON.stringify([table.schema, table.name, column]));
      return type !== undefined && BINARY_KINDS[kind].types.includes(type);
    });
    return { ...table, format: isBinary ? 'binary' : 'text' };
  });
}

/** The COPY statement for a table's rows. */
export function copyStatement({ schema, name, columns }: SeedTable, format: CopyFormat): string {
  const list = Object.keys(columns).map(quoteIdentifier).join(', ');
  return `COPY ${qualifiedName(schema, name)} (${list}) FROM STDIN WITH (FORMAT ${format})`;
}

const COLUMN_TYPES = `
SELECT n.nspname AS schema, c.relname AS table, a.attname AS column,
  CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'b' THEN t.typname ELSE 'other' END AS type
FROM unnest($1::text[], $2::text[]) AS wanted (schema, name)
JOIN pg_namespace n ON n.nspname = wanted.schema
JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = wanted.name
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type t ON t.oid = a.atttypid`;
