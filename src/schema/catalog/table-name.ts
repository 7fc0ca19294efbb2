import type { Table } from 'typeorm';

/** A TypeORM table's own name, without the schema that its `name` may carry. */
export function tableName(table: Table): string {
  return table.name.split('.').at(-1) ?? table.name;
}
