import type { SchemaNames } from '../../../src/postgres/schema-names.js';
import { HOST_TABLES, OPTIONAL_TABLES } from '../../../src/entities/table-names.js';
import { TABLES, type Columns, type TableName } from './rows.js';

/** A table that a run writes. */
export interface SeedTable {
  readonly name: string;
  readonly schema: string;
  readonly columns: Columns;
}

/** A table of the built-in scenarios, with its schema: the host's, or that of the integration models. */
export function builtInTable(name: TableName, schemas: SchemaNames): SeedTable {
  const hostTables: readonly string[] = [...HOST_TABLES, ...OPTIONAL_TABLES];
  const schema = hostTables.includes(name) ? schemas.host : schemas.integration;
  return { name, schema, columns: TABLES[name] };
}
