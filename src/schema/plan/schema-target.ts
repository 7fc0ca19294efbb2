import type { Table } from 'typeorm';
import type { PlannedStep } from './planned-step.js';
import type { SchemaNames } from '../../postgres/schema-names.js';

/** What a migration wants a database to have. */
export interface SchemaTarget {
  readonly schemas: SchemaNames;
  /** Our own tables, complete. */
  readonly tables: readonly Table[];
  /** Host tables, each with our additions only. */
  readonly additions: readonly Table[];
  /** Whether an object is not created if it is absent. One that is there is adopted or refused as always. */
  isLeftOut?(step: PlannedStep): boolean;
}
