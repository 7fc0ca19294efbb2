import type { SeedTable } from '../plan/seed-table.js';

/** A row's values by column. */
export type Values = Readonly<Record<string, unknown>>;

/** Writes rows of one table down, one after another. */
export interface RowWriter {
  /** The column that is being written, or was last. */
  readonly column: string;
  /** Whether it checks JSONB values itself; they must be checked before it gets them otherwise. */
  readonly checksJsonb?: boolean;
  /** @throws UnstorableValue; JsonbValidationError if it checks */
  write(values: Values): void;
  /** All that was written since the last time; the caller may keep it. */
  finish(): Uint8Array;
  /** Recycles the buffer of rows that were finished and are no longer needed, if it can. */
  reuse?(finished: Uint8Array): void;
}

/** Makes a writer of a table's rows. */
export type RowWriterClass = new (table: SeedTable) => RowWriter;
