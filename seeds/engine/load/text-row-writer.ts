import { TEXT_FIELDS, TEXT_NULL } from './copy-text.js';
import type { RowWriter, Values } from './row-writer.js';
import type { SeedTable } from '../plan/seed-table.js';

const UTF8 = new TextEncoder();

/** Writes rows in COPY's text format. */
export class TextRowWriter implements RowWriter {
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
