import { qualifiedName, quoteIdentifier } from './schema-names.js';

/** Where a constraint or an index is, and its name. */
export interface TableObject {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
}

/** A column, a constraint or an index, with its definition as the catalog prints it. */
export interface DefinedPart extends TableObject {
  readonly definition: string;
}

/** Returns the beginning of a statement that changes a table. */
export function alterTable({ schema, table }: Omit<TableObject, 'name'>): string {
  return `ALTER TABLE ${qualifiedName(schema, table)}`;
}

/** Returns the statement that adds a constraint, such as `UNIQUE ("a")` or `CHECK ("a" > 0) NOT VALID`. */
export function addConstraint(part: DefinedPart): string {
  return `${alterTable(part)} ADD CONSTRAINT ${quoteIdentifier(part.name)} ${part.definition}`;
}

/** Returns the statement that checks the rows of a constraint that is NOT VALID. */
export function validateConstraint(object: TableObject): string {
  return `${alterTable(object)} VALIDATE CONSTRAINT ${quoteIdentifier(object.name)}`;
}

/** Returns the statement that creates an index, such as `btree ("a")` or `UNIQUE btree ("a")`. */
export function createIndex({ schema, table, name, definition }: DefinedPart, concurrently = false): string {
  const [, unique = '', method = ''] = /^(UNIQUE )?(.*)$/s.exec(definition) ?? [];
  const how = concurrently ? 'CONCURRENTLY ' : '';
  return `CREATE ${unique}INDEX ${how}${quoteIdentifier(name)} ON ${qualifiedName(schema, table)} USING ${method}`;
}
