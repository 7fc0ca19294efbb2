import { firstRepeat, firstRise } from './decorators/item-order.js';
import { isNotBefore } from './decorators/not-before.js';
import { readOwn } from './plain-json.js';
import { isStorableText } from './storable-text.js';

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

type Parameters = readonly unknown[];

/**
 * How a class-validator rule translates elsewhere. Every function takes the rule's parameters from
 * class-validator's metadata.
 */
export interface RuleMeaning {
  /** The JSON type that a type rule requires. If it is violated, the property's other rules are skipped. */
  readonly kind?: 'string' | 'boolean' | 'number' | 'object' | 'array';
  /** Completes "must be ...". */
  readonly expected: (...parameters: Parameters) => string;
  /** Creates the check of a value held by `object`. */
  readonly check: (...parameters: Parameters) => (value: unknown, object: object) => boolean;
  /** The JSON Schema beyond the type; a `description` if no keyword exists. */
  readonly schema?: (...parameters: Parameters) => JsonSchema;
  /** For list rules: the first offending item of an invalid list, and the offending key. */
  readonly offender?: (list: unknown, ...parameters: Parameters) => { index: number; key: string };
}

/**
 * A string without U+0000 and lone surrogates. The pattern means the same with and without JavaScript's `u`
 * flag, which Zod generators drop.
 */
export const STORABLE_TEXT_PATTERN = '^(?:[^\\u0000\\ud800-\\udfff]|[\\ud800-\\udbff][\\udc00-\\udfff])*$';

/** Every rule that the shapes use, by its class-validator name. */
export const RULES: Readonly<Record<string, RuleMeaning>> = {
  isText: {
    kind: 'string',
    expected: () => 'a string without U+0000 or lone surrogates',
    check: () => (value) => typeof value === 'string' && isStorableText(value),
    schema: () => ({ pattern: STORABLE_TEXT_PATTERN }),
  },
  isIn: {
    kind: 'string',
    expected: (values) => `one of ${(values as string[]).join(', ')}`,
    check: (values) => (value) => (values as Parameters).includes(value),
    schema: (values) => ({ enum: values }),
  },
  known: {
    expected: (values) => `text, with the known values ${(values as string[]).join(', ')}`,
    check: () => () => true,
    schema: (values) => ({ examples: values }),
  },
  matches: {
    kind: 'string',
    expected: (pattern) => `a string that matches ${String(pattern)}`,
    check: (pattern) => (value) => typeof value === 'string' && (pattern as RegExp).test(value),
    schema: (pattern) => ({ pattern: (pattern as RegExp).source }),
  },
  isBoolean: {
    kind: 'boolean',
    expected: () => 'true or false',
    check: () => (value) => typeof value === 'boolean',
  },
  isNumber: {
    kind: 'number',
    expected: () => 'a finite number',
    check: () => Number.isFinite,
  },
  isInt: {
    kind: 'number',
    expected: () => 'a whole number',
    check: () => Number.isInteger,
    schema: () => ({ type: 'integer' }),
  },
  min: {
    expected: (least) => `at least ${String(least)}`,
    check: (least) => (value) => (value as number) >= (least as number),
    schema: (least) => ({ minimum: least }),
  },
  max: {
    expected: (most) => `at most ${String(most)}`,
    check: (most) => (value) => (value as number) <= (most as number),
    schema: (most) => ({ maximum: most }),
  },
  isPositive: {
    expected: () => 'above 0',
    check: () => (value) => (value as number) > 0,
    schema: () => ({ exclusiveMinimum: 0 }),
  },
  isObject: {
    kind: 'object',
    expected: () => 'an object',
    check: () => (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  },
  isArray: {
    kind: 'array',
    expected: () => 'an array',
    check: () => Array.isArray,
  },
  notBefore: {
    expected: (other) => `not before ${String(other)}`,
    check: (other) => (value, object) => isNotBefore(value, readOwn(object, String(other))),
    schema: (other) => ({ description: `Not before ${String(other)}, where that is present.` }),
  },
  isBestFirst: {
    expected: (key) => `sorted with the highest ${String(key)} first`,
    check: (key) => (value) => firstRise(value, String(key)) === -1,
    schema: (key) => ({ description: `Sorted with the highest ${String(key)} first.` }),
    offender: (list, key) => ({ index: firstRise(list, String(key)), key: String(key) }),
  },
  isDistinctBy: {
    expected: (key) => `without two items of the same ${String(key)}`,
    check: (key) => (value) => firstRepeat(value, String(key)) === -1,
    schema: (key) => ({ description: `No two items have the same ${String(key)}.` }),
    offender: (list, key) => ({ index: firstRepeat(list, String(key)), key: String(key) }),
  },
};
