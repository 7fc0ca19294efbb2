import { IntegrationError } from '../../src/errors.js';
import type { ColumnKind, Columns } from './rows.js';

/** Writes a row as one line of PostgreSQL's COPY text format, with its newline. */
export type LineOf = (row: object) => string;

type FieldOf = (value: unknown) => string;

/**
 * Makes the function that writes a table's rows as lines of COPY's text format (PostgreSQL manual, "COPY",
 * file formats). Values are of the kind that their column says; `null` is NULL.
 *
 * @param table - for messages
 * @throws (the function) IntegrationError `SEED_TEXT_HAS_NUL`: PostgreSQL stores no U+0000 in a text
 */
export function copyLines(table: string, columns: Columns): LineOf {
  const fields = Object.entries(columns).map(([name, kind], place) => ({
    name,
    fieldOf: FIELDS[kind],
    separator: place === 0 ? '' : '\t',
  }));
  return (row) => {
    const values = row as Readonly<Record<string, unknown>>;
    let line = '';
    for (const { name, fieldOf, separator } of fields) {
      const value = values[name];
      const field = value === null || value === undefined ? '\\N' : fieldOf(value);
      if (field.includes('\0')) throw nulRefused(table, name, values['id']);
      line += separator + field;
    }
    return `${line}\n`;
  };
}

const SPECIAL = /[\\\t\n\r]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

const FIELDS: Readonly<Record<ColumnKind, FieldOf>> = {
  text: (value) => escapeText(String(value)),
  integer: String,
  double: String,
  boolean: (value) => (value ? 't' : 'f'),
  // PostgreSQL ignores the zone of a timestamp without time zone, and ISO strings are in UTC.
  timestamp: (value) => (value as Date).toISOString(),
  // JSON.stringify escapes control characters, so that backslashes are all there is to escape.
  jsonb: (value) => JSON.stringify(value).replaceAll('\\', '\\\\'),
};

function escapeText(text: string): string {
  return SPECIAL.test(text)
    ? text.replaceAll(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character)
    : text;
}

function nulRefused(table: string, column: string, id: unknown): IntegrationError {
  return new IntegrationError(
    'SEED_TEXT_HAS_NUL',
    `${table}.${column} of row ${String(id)} holds U+0000, which PostgreSQL cannot store; remove it from the text.`,
  );
}
