import type { QueryRunner } from 'typeorm';
import { qualifiedName } from '../../../src/postgres/schema-names.js';

/** A table and its schema. */
export interface TablePlace {
  readonly schema: string;
  readonly name: string;
}

/** A table's name as SQL. */
export function sqlOf({ schema, name }: TablePlace): string {
  return qualifiedName(schema, name);
}

/** A table's name as a map key and in messages. */
export function labelOf({ schema, name }: TablePlace): string {
  return `${schema}.${name}`;
}

/** Those of the tables that exist and have a column `id`. */
export async function presentTables(
  queryRunner: QueryRunner,
  tables: readonly TablePlace[],
): Promise<TablePlace[]> {
  const found = (await queryRunner.query(
    `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN jsonb_to_recordset($1) AS t("schema" text, "name" text) ON t."schema" = n.nspname AND t."name" = c.relname
     WHERE c.relkind IN ('r', 'p')
       AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'id' AND NOT a.attisdropped)`,
    [JSON.stringify(tables)],
  )) as TablePlace[];
  const present = new Set(found.map(labelOf));
  return tables.filter((table) => present.has(labelOf(table)));
}
