import { JSONB_FIELDS_BY_TABLE, JSONB_REGISTRY } from '../../src/jsonb/registry.js';
import { assertJsonb } from '../../src/jsonb/validate-jsonb.js';
import { ByteSink } from './byte-sink.js';
import { BINARY_END, BINARY_HEADER, BINARY_KINDS, BINARY_NULL } from './copy-binary.js';
import type { CopyFormat } from './copy-format.js';
import { TEXT_FIELDS, TEXT_NULL } from './copy-text.js';
import { UnstorableValue, valueRefused } from './copy-value.js';
import type { SeedTable } from './seed-table.js';

/** Rows of one table, ready for one COPY. */
export interface EncodedRows {
  readonly table: string;
  readonly rows: number;
  readonly bytes: Uint8Array;
}

/** Checks the rows of one table and writes them down in a format of COPY. */
export interface RowEncoder {
  /**
   * Takes a row; what it lacks is NULL.
   *
   * @throws JsonbValidationError for a JSONB value that is not of its column's shape; IntegrationError `SEED_TEXT_HAS_NUL`,
   *   `SEED_VALUE_REFUSED`; each names table, column and row
   */
  add(row: object): void;
  /** What was taken since the last time; `undefined` where that is nothing. */
  take(): EncodedRows | undefined;
}

type Values = Readonly<Record<string, unknown>>;

const UTF8 = new TextEncoder();

/** Makes an encoder for one table's rows. */
export function rowEncoder(table: SeedTable, format: CopyFormat): RowEncoder {
  const check = jsonbCheckOf(table.name);
  const writer = format === 'binary' ? new BinaryWriter(table) : new TextWriter(table);
  let rows = 0;
  return {
    add(row) {
      const values = row as Values;
      check(values);
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
  };
}

class BinaryWriter {
  /** The column that is being written. */
  column = '';
  readonly #sink = new ByteSink();
  readonly #fields: readonly { name: string; write: (sink: ByteSink, value: unknown) => void }[];

  constructor({ columns }: SeedTable) {
    this.#fields = Object.entries(columns).map(([name, kind]) => ({ name, write: BINARY_KINDS[kind].write }));
  }

  write(values: Values): void {
    const sink = this.#sink;
    if (sink.length === 0) sink.bytes(BINARY_HEADER);
    sink.int16(this.#fields.length);
    for (const { name, write } of this.#fields) {
      this.column = name;
      const value = values[name];
      if (value === null || value === undefined) sink.int32(BINARY_NULL);
      else write(sink, value);
    }
  }

  finish(): Uint8Array {
    this.#sink.int16(BINARY_END);
    return this.#sink.take();
  }
}

class TextWriter {
  /** The column that is being written. */
  column = '';
  readonly #lines: string[] = [];
  readonly #fields: readonly { name: string; fieldOf: (value: unknown) => string }[];

  constructor({ columns }: SeedTable) {
    this.#fields = Object.entries(columns).map(([name, kind]) => ({ name, fieldOf: TEXT_FIELDS[kind] }));
  }

  write(values: Values): void {
    const line = this.#fields.map(({ name, fieldOf }) => {
      this.column = name;
      const value = values[name];
      return value === null || value === undefined ? TEXT_NULL : fieldOf(value);
    });
    this.#lines.push(`${line.join('\t')}\n`);
  }

  finish(): Uint8Array {
    // Not `Buffer.from`, which may give a part of memory that others have parts of.
    const bytes = UTF8.encode(this.#lines.join(''));
    this.#lines.length = 0;
    return bytes;
  }
}

function jsonbCheckOf(name: string): (values: Values) => void {
  const fields = (JSONB_FIELDS_BY_TABLE.get(name) ?? []).map((field) => ({
    field,
    column: JSONB_REGISTRY[field].column,
  }));
  return (values) => {
    for (const { field, column } of fields) assertJsonb(field, values[column], values);
  };
}
