import type { Table } from 'typeorm';

/** Returns a TypeORM table's name without its schema. */
export function tableName(table: Table): string {
  return table.name.split('.').at(-1) ?? table.name;
}
