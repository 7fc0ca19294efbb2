import { utcText } from '../../../src/postgres/utc-text.js';
import { booleanOf, doubleOf, integerOf, jsonOf, textOf, timeOf } from './copy-value.js';
import type { ColumnKind } from '../plan/rows.js';

/**
 * Writes a value of a kind as a field of COPY's text format.
 *
 * @throws UnstorableValue
 */
export type TextField = (value: unknown) => string;

/** Stands for NULL. */
export const TEXT_NULL = '\\N';

const SPECIAL = /[\\\t\n\r]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** The text format of each kind (PostgreSQL manual, "COPY", file formats): what every type can read. */
export const TEXT_FIELDS: Readonly<Record<ColumnKind, TextField>> = {
  text: (value) => escapeText(textOf(value)),
  integer: (value) => String(integerOf(value)),
  double: (value) => (Object.is(value, -0) ? '-0' : String(doubleOf(value))),
  boolean: (value) => (booleanOf(value) ? 't' : 'f'),
  // PostgreSQL ignores the zone of a timestamp without time zone, and this one is UTC.
  timestamp: (value) => utcText(new Date(timeOf(value))),
  // JSON.stringify escapes control characters, so that backslashes are all there is to escape.
  jsonb: (value) => jsonOf(value).replaceAll('\\', '\\\\'),
};

function escapeText(text: string): string {
  return SPECIAL.test(text)
    ? text.replaceAll(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character)
    : text;
}
