import { ByteSink } from './byte-sink.js';
import { checkedColumnsOf, type CheckedColumn } from './checked-jsonb.js';
import {
  BINARY_END,
  BINARY_HEADER,
  BINARY_KINDS,
  BINARY_NULL,
  jsonbField,
  type BinaryKind,
} from './copy-binary.js';
import type { RowWriter, Values } from './row-writer.js';
import type { SeedTable } from '../plan/seed-table.js';

interface Field {
  readonly name: string;
  readonly write: BinaryKind['write'];
  /** Of a JSONB column that is checked: refuses to be without a value where there must be one. */
  readonly checked?: CheckedColumn | undefined;
}

/** Writes rows in COPY's binary format, and checks their JSONB values while it writes them. */
export class BinaryRowWriter implements RowWriter {
  /** The column that is being written. */
  column = '';
  readonly checksJsonb = true;
  readonly #sink = new ByteSink();
  readonly #fields: readonly Field[];

  constructor({ name: table, columns }: SeedTable) {
    const checkedColumns = checkedColumnsOf(table);
    this.#fields = Object.entries(columns).map(([name, kind]) => {
      const checked = checkedColumns.find(({ column }) => column === name);
      return { name, checked, write: checked ? jsonbField(checked.write) : BINARY_KINDS[kind].write };
    });
  }

  write(values: Values): void {
    const sink = this.#sink;
    if (sink.length === 0) sink.bytes(BINARY_HEADER);
    const start = sink.length;
    try {
      this.#writeFields(values);
    } catch (error) {
      sink.takeBack(start);
      throw error;
    }
  }

  finish(): Uint8Array {
    this.#sink.int16(BINARY_END);
    return this.#sink.take();
  }

  reuse(finished: Uint8Array): void {
    this.#sink.reuse(finished);
  }

  #writeFields(values: Values): void {
    const sink = this.#sink;
    sink.int16(this.#fields.length);
    for (const { name, write, checked } of this.#fields) {
      this.column = name;
      const value = values[name];
      if (value === null || value === undefined) {
        checked?.write(sink, value, values);
        sink.int32(BINARY_NULL);
      } else write(sink, value, values);
    }
  }
}
