import { ByteSink } from './byte-sink.js';
import { BINARY_END, BINARY_HEADER, BINARY_KINDS, BINARY_NULL } from './copy-binary.js';
import type { RowWriter, Values } from './row-writer.js';
import type { SeedTable } from '../plan/seed-table.js';

/** Writes rows in COPY's binary format. */
export class BinaryRowWriter implements RowWriter {
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

  reuse(finished: Uint8Array): void {
    this.#sink.reuse(finished);
  }
}
