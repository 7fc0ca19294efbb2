import type { Table } from 'typeorm';
import type { SchemaNames } from '../../postgres/schema-names.js';

/** What a migration wants a database to have. */
export interface SchemaTarget {
  readonly schemas: SchemaNames;
  /** Our own tables, complete. */
  readonly tables: readonly Table[];
  /** Host tables, each with our additions only. */
  readonly additions: readonly Table[];
}
