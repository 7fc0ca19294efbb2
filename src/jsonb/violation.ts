import { types } from 'node:util';

/** One mismatch between a value and its shape. */
export interface Violation {
  /** Path in the document: `reason.zh`, `recommendations[0].score`; empty for the document itself. */
  readonly path: string;
  /** Completes "must be ...". */
  readonly expected: string;
  /** The actual value, abbreviated; `nothing` if it is missing. */
  readonly found: string;
}

/** A place in a document as linked keys, so that valid values build no paths; the root is `undefined`. */
export type Place = { readonly within: Place; readonly key: string | number } | undefined;

/** How a violation names a missing value. */
export const NOTHING = 'nothing';

/** Limits the cost of hostile documents; nobody reads more. */
const MAX_VIOLATIONS = 1000;
const MAX_QUOTE_LENGTH = 60;
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** A value's violations in the order found, up to 1000. */
export class Findings {
  readonly violations: Violation[] = [];

  /** Whether to stop checking. */
  get isFull(): boolean {
    return this.violations.length >= MAX_VIOLATIONS;
  }

  /** Replaces all violations by one: the value is too large. */
  reportTooLarge(maxBytes: number): void {
    const found = `more than ${maxBytes} bytes`;
    this.violations.splice(0, Infinity, { path: '', expected: `at most ${maxBytes} bytes as JSON`, found });
  }

  add(place: Place, expected: string, found: string): void {
    if (!this.isFull) this.violations.push({ path: formatPlace(place), expected, found });
  }
}

/** Formats a place: `a.b[0]["odd key"]`. */
export function formatPlace(place: Place): string {
  if (place === undefined) return '';
  const outer = formatPlace(place.within);
  if (typeof place.key === 'number') return `${outer}[${place.key}]`;
  if (place.key.length > MAX_QUOTE_LENGTH || !IDENTIFIER.test(place.key))
    return `${outer}[${quote(place.key)}]`;
  return outer === '' ? place.key : `${outer}.${place.key}`;
}

/** Describes a violation as part of a sentence: `zh must be text, found 1`. */
export function describeViolation({ path, expected, found }: Violation): string {
  const place = path === '' ? 'the value' : path;
  return found === NOTHING
    ? `${place} is missing (must be ${expected})`
    : `${place} must be ${expected}, found ${found}`;
}

/** Describes a value briefly, without running any of its code. */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  // Formatting a bigint takes quadratic time.
  if (['function', 'symbol', 'bigint'].includes(typeof value)) return `a ${typeof value}`;
  if (typeof value !== 'object') return value === undefined ? NOTHING : String(value);
  if (value === null) return 'null';
  if (types.isProxy(value)) return 'a Proxy';
  if (Array.isArray(value)) return `an array of ${value.length}`;
  const name = className(value);
  return name === undefined || name === 'Object' ? 'an object' : `an instance of ${name}`;
}

function className(value: object): string | undefined {
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype === null || types.isProxy(prototype)) return undefined;
  const maker: unknown = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  if (typeof maker !== 'function' || types.isProxy(maker)) return 'a class';
  const name: unknown = Object.getOwnPropertyDescriptor(maker, 'name')?.value;
  return typeof name === 'string' && name !== '' ? name.slice(0, MAX_QUOTE_LENGTH) : 'a class';
}

function quote(text: string): string {
  return text.length <= MAX_QUOTE_LENGTH
    ? JSON.stringify(text)
    : `${JSON.stringify(text.slice(0, MAX_QUOTE_LENGTH))}… (${text.length} characters)`;
}
