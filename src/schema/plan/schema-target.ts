import type { Table } from 'typeorm';
import type { SchemaNames } from '../../postgres/schema-names.js';

/** What a migration wants a database to have. */
export interface SchemaTarget {
  readonly schemas: SchemaNames;
  /** Tables of our own, whole. */
  readonly tables: readonly Table[];
  /** Tables of the host's, each described only by what is to be added to it. */
  readonly additions: readonly Table[];
}
