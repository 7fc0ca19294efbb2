import { qualifiedName, quoteIdentifier } from '../postgres/schema-names.js';
import type { WantedTable } from './prisma/wanted-tables.js';

/** A part of a table; the definition is as the catalog prints it. */
interface TablePart {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** Returns the statement that creates a table, without its foreign keys, which wait until every table is there. */
export function createTable({ schema, name, columns, constraints }: Omit<WantedTable, 'isHost'>): string {
  const parts = [
    ...columns.map((column) => `${quoteIdentifier(column.name)} ${column.definition}`),
    ...constraints.filter((constraint) => !isForeignKey(constraint)).map(constraintClause),
  ];
  return `CREATE TABLE ${qualifiedName(schema, name)} (\n  ${parts.join(',\n  ')}\n)`;
}

/** Returns the statement that adds a column unless it is there. */
export function addColumn({ schema, table, name, definition }: TablePart): string {
  return `ALTER TABLE ${qualifiedName(schema, table)} ADD COLUMN IF NOT EXISTS ${quoteIdentifier(name)} ${definition}`;
}

/** Returns the statement that creates an index. */
export function createIndex({ schema, table, name, definition }: TablePart): string {
  const [, unique = '', method = ''] = /^(UNIQUE )?(.*)$/.exec(definition) ?? [];
  return `CREATE ${unique}INDEX ${quoteIdentifier(name)} ON ${qualifiedName(schema, table)} USING ${method}`;
}

/** Returns the statement that adds a constraint. */
export function addConstraint({ schema, table, ...constraint }: TablePart): string {
  return `ALTER TABLE ${qualifiedName(schema, table)} ADD ${constraintClause(constraint)}`;
}

/** Whether a constraint is a foreign key. */
export function isForeignKey({ definition }: { readonly definition: string }): boolean {
  return definition.startsWith('FOREIGN KEY');
}

function constraintClause({ name, definition }: { name: string; definition: string }): string {
  return `CONSTRAINT ${quoteIdentifier(name)} ${definition}`;
}
