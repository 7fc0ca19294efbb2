import type { QueryRunner } from 'typeorm';
import { qualifiedName, quoteIdentifier } from '../../postgres/schema-names.js';

/** Replaces the columns of a table's primary key and keeps its name; Citus wants a statement for each step. */
export async function setPrimaryKey(
  queryRunner: QueryRunner,
  schema: string,
  table: string,
  columns: readonly string[],
): Promise<void> {
  const name = quoteIdentifier(`${table}_pkey`);
  const key = columns.map(quoteIdentifier).join(', ');
  await queryRunner.query(`ALTER TABLE ${qualifiedName(schema, table)} DROP CONSTRAINT ${name}`);
  await queryRunner.query(
    `ALTER TABLE ${qualifiedName(schema, table)} ADD CONSTRAINT ${name} PRIMARY KEY (${key})`,
  );
}
