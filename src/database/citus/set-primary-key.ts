import type { QueryRunner } from 'typeorm';
import { qualifiedName, quoteIdentifier } from '../../postgres/schema-names.js';
import { dropObject, dropStatement } from '../../schema/plan/drop-objects.js';

/**
 * Replaces the columns of a table's primary key and keeps its name; Citus wants a statement for each step.
 *
 * @throws DependentObjectsError if somebody's foreign key refers to it
 */
export async function setPrimaryKey(
  queryRunner: QueryRunner,
  schema: string,
  table: string,
  columns: readonly string[],
): Promise<void> {
  const name = `${table}_pkey`;
  await dropObject(queryRunner, dropStatement({ kind: 'constraint', schema, table, name, definition: null }));
  await queryRunner.query(
    `ALTER TABLE ${qualifiedName(schema, table)} ADD CONSTRAINT ${quoteIdentifier(name)}
     PRIMARY KEY (${columns.map(quoteIdentifier).join(', ')})`,
  );
}
