import { IntegrationError } from '../../../src/errors.js';
import { isStorableText } from '../../../src/jsonb/storable-text.js';

/**
 * A value that its column cannot hold. Its message says what is wrong, and {@link valueRefused} adds where.
 */
export class UnstorableValue extends Error {
  /** @param code - of the error that is made of it */
  constructor(
    readonly code: 'SEED_TEXT_HAS_NUL' | 'SEED_VALUE_REFUSED',
    problem: string,
  ) {
    super(problem);
  }
}

/**
 * A value as PostgreSQL text.
 *
 * @throws UnstorableValue for U+0000 and for half of a surrogate pair
 */
export function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : String(value);
  if (!isStorableText(text)) throw unstorableText(text);
  return text;
}

/**
 * A whole number.
 *
 * @throws UnstorableValue for any other value
 */
export function integerOf(value: unknown): number {
  if (Number.isSafeInteger(value)) return value as number;
  throw new UnstorableValue('SEED_VALUE_REFUSED', `is not a whole number: ${String(value)}`);
}

/**
 * A double, infinite ones and NaN included.
 *
 * @throws UnstorableValue for what is no number
 */
export function doubleOf(value: unknown): number {
  if (typeof value === 'number') return value;
  throw new UnstorableValue('SEED_VALUE_REFUSED', `is not a number: ${String(value)}`);
}

/**
 * True or false.
 *
 * @throws UnstorableValue for anything else
 */
export function booleanOf(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw new UnstorableValue('SEED_VALUE_REFUSED', `is neither true nor false: ${String(value)}`);
}

/**
 * A date's UTC milliseconds.
 *
 * @throws UnstorableValue for what is no date, or an invalid one
 */
export function timeOf(value: unknown): number {
  const time = value instanceof Date ? value.getTime() : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw new UnstorableValue('SEED_VALUE_REFUSED', `is not a date: ${String(value)}`);
}

/**
 * A value as JSON. `JSON.stringify` uses `\u` for control characters and lone surrogates only, so only texts
 * with such an escape are examined.
 *
 * @throws UnstorableValue for texts that jsonb cannot hold, and for values without a JSON form
 */
export function jsonOf(value: unknown): string {
  const json = JSON.stringify(value) as string | undefined;
  if (json === undefined) throw new UnstorableValue('SEED_VALUE_REFUSED', 'is nothing that JSON can say');
  if (json.includes('\\u')) {
    // An even number of backslashes before the `u` is text that spells an escape.
    const [, escape] = /(?<!\\)(?:\\\\)*\\u(0000|d[89a-f])/.exec(json) ?? [];
    if (escape) throw unstorableText(escape === '0000' ? '\0' : '');
  }
  return json;
}

/** The error that names a value that was refused by table, column and row. */
export function valueRefused(
  problem: UnstorableValue,
  table: string,
  column: string,
  id: unknown,
): IntegrationError {
  return new IntegrationError(
    problem.code,
    `${table}.${column} of row ${JSON.stringify(id) ?? 'without id'} ${problem.message}.`,
  );
}

function unstorableText(text: string): UnstorableValue {
  return text.includes('\0')
    ? new UnstorableValue('SEED_TEXT_HAS_NUL', 'holds U+0000, which PostgreSQL cannot store')
    : new UnstorableValue(
        'SEED_VALUE_REFUSED',
        'holds half of a surrogate pair, which PostgreSQL cannot store',
      );
}
