import { alterTable, type DefinedPart } from '../postgres/ddl-statements.js';
import { qualifiedName, quoteIdentifier } from '../postgres/schema-names.js';
import type { WantedTable } from './wanted-tables.js';

/** Returns the statement that creates a table, without its foreign keys, which wait until every table is there. */
export function createTable({ schema, name, columns, constraints }: Omit<WantedTable, 'isHost'>): string {
  const parts = [
    ...columns.map((column) => `${quoteIdentifier(column.name)} ${column.definition}`),
    ...constraints.filter((constraint) => !isForeignKey(constraint)).map(constraintClause),
  ];
  return `CREATE TABLE ${qualifiedName(schema, name)} (\n  ${parts.join(',\n  ')}\n)`;
}

/** Returns the statement that adds a column unless it is there. */
export function addColumn(column: DefinedPart): string {
  return `${alterTable(column)} ADD COLUMN IF NOT EXISTS ${quoteIdentifier(column.name)} ${column.definition}`;
}

/** Whether a constraint is a foreign key. */
export function isForeignKey({ definition }: { readonly definition: string }): boolean {
  return definition.startsWith('FOREIGN KEY');
}

function constraintClause({ name, definition }: { name: string; definition: string }): string {
  return `CONSTRAINT ${quoteIdentifier(name)} ${definition}`;
}
