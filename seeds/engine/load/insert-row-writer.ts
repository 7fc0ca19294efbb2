import { qualifiedName, quoteIdentifier, quoteLiteral } from '../../../src/postgres/schema-names.js';
import { utcText } from '../../../src/postgres/utc-text.js';
import { booleanOf, doubleOf, integerOf, jsonOf, textOf, timeOf } from './copy-value.js';
import type { RowWriter, Values } from './row-writer.js';
import type { ColumnKind } from '../plan/rows.js';
import type { SeedTable } from '../plan/seed-table.js';

/** Rows of one statement: many enough to be fast, few enough for any client. */
const ROWS_PER_STATEMENT = 500;

const UTF8 = new TextEncoder();

/** The SQL literal of each kind of value. */
const LITERALS: Readonly<Record<ColumnKind, (value: unknown) => string>> = {
  text: (value) => quoteLiteral(textOf(value)),
  integer: (value) => String(integerOf(value)),
  // Quoted, since infinities, NaN and -0 have no literal without.
  double: (value) => `'${Object.is(value, -0) ? '-0' : doubleOf(value)}'`,
  boolean: (value) => String(booleanOf(value)),
  timestamp: (value) => `'${utcText(new Date(timeOf(value)))}'`,
  jsonb: (value) => quoteLiteral(jsonOf(value)),
};

/** Writes rows as INSERT statements, which every client can run. */
export class InsertRowWriter implements RowWriter {
  column = '';
  readonly #head: string;
  readonly #fields: readonly { name: string; literalOf: (value: unknown) => string }[];
  readonly #rows: string[] = [];

  constructor({ schema, name, columns }: SeedTable) {
    const list = Object.keys(columns).map(quoteIdentifier).join(', ');
    this.#head = `INSERT INTO ${qualifiedName(schema, name)} (${list}) VALUES\n`;
    this.#fields = Object.entries(columns).map(([column, kind]) => ({
      name: column,
      literalOf: LITERALS[kind],
    }));
  }

  write(values: Values): void {
    const literals = this.#fields.map(({ name, literalOf }) => {
      this.column = name;
      const value = values[name];
      return value === null || value === undefined ? 'NULL' : literalOf(value);
    });
    this.#rows.push(`(${literals.join(', ')})`);
  }

  finish(): Uint8Array {
    const statements: string[] = [];
    for (let from = 0; from < this.#rows.length; from += ROWS_PER_STATEMENT)
      statements.push(`${this.#head}${this.#rows.slice(from, from + ROWS_PER_STATEMENT).join(',\n')};\n`);
    this.#rows.length = 0;
    return UTF8.encode(statements.join(''));
  }
}
