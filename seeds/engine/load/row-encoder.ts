import { BinaryRowWriter } from './binary-row-writer.js';
import { jsonbCheckOf } from './checked-jsonb.js';
import type { CopyFormat } from './copy-format.js';
import { UnstorableValue, valueRefused } from './copy-value.js';
import type { RowWriterClass, Values } from './row-writer.js';
import type { SeedTable } from '../plan/seed-table.js';
import { TextRowWriter } from './text-row-writer.js';

/** How rows are encoded: in a format of COPY, or by a writer of the caller's. */
export type RowFormat = CopyFormat | RowWriterClass;

/** A table and the format of its encoded rows. */
export interface EncodedTable extends SeedTable {
  readonly format: RowFormat;
}

/** Rows of one table, ready for one COPY or to be run as SQL. */
export interface EncodedRows {
  readonly table: string;
  readonly rows: number;
  readonly bytes: Uint8Array;
}

/** Checks and encodes the rows of one table. */
export interface RowEncoder {
  /**
   * Adds a row; columns that it lacks are NULL.
   *
   * @throws JsonbValidationError for a JSONB value that is not of its column's shape; IntegrationError
   *   `SEED_TEXT_HAS_NUL`, `SEED_VALUE_REFUSED`; each names table, column and row
   */
  add(row: object): void;
  /** Returns the rows that were added since the last call; `undefined` if there are none. */
  take(): EncodedRows | undefined;
  /** Recycles the buffer of rows that were taken and are no longer needed. */
  reuse(bytes: Uint8Array): void;
}

const WRITERS: Readonly<Record<CopyFormat, RowWriterClass>> = {
  binary: BinaryRowWriter,
  text: TextRowWriter,
};

/** Makes an encoder for one table's rows. */
export function rowEncoder(table: SeedTable, format: RowFormat): RowEncoder {
  const Writer = typeof format === 'string' ? WRITERS[format] : format;
  const writer = new Writer(table);
  const check = writer.checksJsonb ? undefined : jsonbCheckOf(table.name);
  let rows = 0;
  return {
    add(row) {
      const values = row as Values;
      check?.(values);
      try {
        writer.write(values);
      } catch (error) {
        if (!(error instanceof UnstorableValue)) throw error;
        throw valueRefused(error, table.name, writer.column, values['id']);
      }
      rows++;
    },
    take() {
      if (rows === 0) return undefined;
      const encoded = { table: table.name, rows, bytes: writer.finish() };
      rows = 0;
      return encoded;
    },
    reuse: (bytes) => writer.reuse?.(bytes),
  };
}
