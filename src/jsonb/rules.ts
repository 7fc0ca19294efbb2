import { firstRepeat, firstRise } from './decorators/item-order.js';
import { isNotBefore } from './decorators/not-before.js';
import { readOwn } from './plain-json.js';
import { isStorableText } from './storable-text.js';

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * What one of class-validator's rules means outside class-validator. Every function takes the rule's parameters as
 * class-validator's metadata holds them.
 */
export interface RuleMeaning {
  /** Completes "must be ...". */
  readonly expected: (...parameters: readonly unknown[]) => string;
  /** Makes the check of a value that stands in `object`. */
  readonly check: (...parameters: readonly unknown[]) => (value: unknown, object: object) => boolean;
  /** Whether the rule says of what kind a value is: where it fails, the property's other rules are not asked. */
  readonly isKind: boolean;
  /** The rule as keywords of JSON Schema, or a `$comment` where those cannot say it. */
  readonly schema: (...parameters: readonly unknown[]) => JsonSchema;
  /**
   * The rule as a predicate of PostgreSQL's jsonpath on the given accessor, never `unknown` once the rules of kind
   * hold; left out where it cannot be said in a simple way, and the constraint is coarser.
   */
  readonly jsonPath?: (at: string, ...parameters: readonly unknown[]) => string;
  /** For rules about a list: the first item at fault in a list at fault, and the key in it that is. */
  readonly offender?: (list: unknown, ...parameters: readonly unknown[]) => { index: number; key: string };
}

/**
 * A string without U+0000 and lone surrogates, as a pattern that reads the same with and without JavaScript's `u` flag,
 * since generators of Zod drop the flag.
 */
export const STORABLE_TEXT_PATTERN = '^(?:[^\\u0000\\ud800-\\udfff]|[\\ud800-\\udbff][\\udc00-\\udfff])*$';

const typeIs = (type: string) => (at: string) => `${at}.type() == "${type}"`;

/** Every rule that the shapes use, by class-validator's name for it. */
export const RULES: Readonly<Record<string, RuleMeaning>> = {
  isText: {
    expected: () => 'a string without U+0000 or lone surrogates',
    check: () => (value) => typeof value === 'string' && isStorableText(value),
    isKind: true,
    schema: () => ({ type: 'string', pattern: STORABLE_TEXT_PATTERN }),
    jsonPath: typeIs('string'),
  },
  isIn: {
    expected: (values) => `one of ${(values as string[]).join(', ')}`,
    check: (values) => (value) => (values as readonly unknown[]).includes(value),
    isKind: true,
    schema: (values) => ({ type: 'string', enum: values }),
    jsonPath: (at, values) =>
      `${typeIs('string')(at)} && (${(values as string[]).map((value) => `${at} == ${JSON.stringify(value)}`).join(' || ')})`,
  },
  matches: {
    expected: (pattern) => `a string that matches ${String(pattern)}`,
    check: (pattern) => (value) => typeof value === 'string' && (pattern as RegExp).test(value),
    isKind: true,
    schema: (pattern) => ({ type: 'string', pattern: (pattern as RegExp).source }),
    jsonPath: (at, pattern) =>
      `${typeIs('string')(at)} && ${at} like_regex ${JSON.stringify((pattern as RegExp).source)}`,
  },
  isNumber: {
    expected: () => 'a finite number',
    check: () => Number.isFinite,
    isKind: true,
    schema: () => ({ type: 'number' }),
    jsonPath: typeIs('number'),
  },
  isInt: {
    expected: () => 'a whole number',
    check: () => Number.isInteger,
    isKind: true,
    schema: () => ({ type: 'integer' }),
    jsonPath: (at) => `${typeIs('number')(at)} && ${at} % 1 == 0`,
  },
  min: {
    expected: (least) => `at least ${String(least)}`,
    check: (least) => (value) => (value as number) >= (least as number),
    isKind: false,
    schema: (least) => ({ minimum: least }),
    jsonPath: (at, least) => `${at} >= ${String(least)}`,
  },
  max: {
    expected: (most) => `at most ${String(most)}`,
    check: (most) => (value) => (value as number) <= (most as number),
    isKind: false,
    schema: (most) => ({ maximum: most }),
    jsonPath: (at, most) => `${at} <= ${String(most)}`,
  },
  isPositive: {
    expected: () => 'above 0',
    check: () => (value) => (value as number) > 0,
    isKind: false,
    schema: () => ({ exclusiveMinimum: 0 }),
    jsonPath: (at) => `${at} > 0`,
  },
  isObject: {
    expected: () => 'an object',
    check: () => (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    isKind: true,
    schema: () => ({ type: 'object' }),
    jsonPath: typeIs('object'),
  },
  isArray: {
    expected: () => 'an array',
    check: () => Array.isArray,
    isKind: true,
    schema: () => ({ type: 'array' }),
    jsonPath: typeIs('array'),
  },
  notBefore: {
    expected: (other) => `not before ${String(other)}`,
    check: (other) => (value, object) => isNotBefore(value, readOwn(object, String(other))),
    isKind: false,
    schema: (other) => ({ $comment: `Not before ${String(other)}, where that is present.` }),
  },
  isBestFirst: {
    expected: (key) => `sorted with the highest ${String(key)} first`,
    check: (key) => (value) => firstRise(value, String(key)) === -1,
    isKind: false,
    schema: (key) => ({ $comment: `Sorted with the highest ${String(key)} first.` }),
    offender: (list, key) => ({ index: firstRise(list, String(key)), key: String(key) }),
  },
  isDistinctBy: {
    expected: (key) => `without two items of the same ${String(key)}`,
    check: (key) => (value) => firstRepeat(value, String(key)) === -1,
    isKind: false,
    schema: (key) => ({ $comment: `No two items have the same ${String(key)}.` }),
    offender: (list, key) => ({ index: firstRepeat(list, String(key)), key: String(key) }),
  },
};
