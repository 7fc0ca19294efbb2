import { types } from 'node:util';

/** One way in which a value does not fit its shape. */
export interface Violation {
  /** Where in the document: `reason.zh`, `recommendations[0].score`; empty for the document itself. */
  readonly path: string;
  /** Completes "must be ...". */
  readonly expected: string;
  /** What is there instead, shortened. */
  readonly found: string;
}

/** A place in a document, kept as links so that a valid value pays nothing for it; the root is `undefined`. */
export type Place = { readonly within: Place; readonly key: string | number } | undefined;

/** More than a person reads; what a hostile document may cost has to end somewhere. */
const MOST_VIOLATIONS = 1000;
const LONGEST_QUOTE = 60;
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/**
 * The violations of one value, in the order in which they are found, up to 1000; and how large the value is at least, so
 * that looking at it ends where its limit does.
 */
export class Findings {
  readonly violations: Violation[] = [];
  /** The most bytes of JSON that the value may have. */
  maxBytes = Infinity;
  #least = 0;
  #most = 0;

  /** Whether the value is larger than it may be: nothing else is told of it. */
  get isTooLarge(): boolean {
    return this.#least > this.maxBytes;
  }

  /** Whether the value may be larger than it may be, which its bytes then have to tell. */
  get mayBeTooLarge(): boolean {
    return this.#most > this.maxBytes;
  }

  /** Whether looking further is of no use. */
  get isFull(): boolean {
    return this.violations.length >= MOST_VIOLATIONS || this.isTooLarge;
  }

  /**
   * Counts a part of the value before it is looked at.
   *
   * @param least what it takes in JSON at least; a key without a value counts as well, since it has to be looked at
   * @param most bytes that it takes in JSON at most
   * @returns false where the value is too large
   */
  spend(least: number, most: number): boolean {
    this.#least += least;
    this.#most += most;
    return this.#least <= this.maxBytes;
  }

  /** Puts in place of all violations that the value is too large. */
  tellTooLarge(maxBytes: number): void {
    const found = `more than ${maxBytes} bytes`;
    this.violations.splice(0, Infinity, { path: '', expected: `at most ${maxBytes} bytes as JSON`, found });
  }

  add(place: Place, expected: string, found: string): void {
    if (!this.isFull) this.violations.push({ path: formatPlace(place), expected, found });
  }

  /** Adds the violations of a second look at the same value, except where the first has said something already. */
  merge(more: Findings): void {
    if (more.violations.length === 0) return;
    const said = new Set(this.violations.map(({ path }) => path));
    this.violations.push(...more.violations.filter(({ path }) => !said.has(path)));
  }
}

/** Writes a place as people do: `a.b[0]["odd key"]`. */
export function formatPlace(place: Place): string {
  if (place === undefined) return '';
  const outer = formatPlace(place.within);
  if (typeof place.key === 'number') return `${outer}[${place.key}]`;
  if (place.key.length > LONGEST_QUOTE || !IDENTIFIER.test(place.key)) return `${outer}[${quote(place.key)}]`;
  return outer === '' ? place.key : `${outer}.${place.key}`;
}

/** Says what a value is in a few words, without running any code of its own. */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  // A bigint's digits take time that grows with the square of their number.
  if (['function', 'symbol', 'bigint'].includes(typeof value)) return `a ${typeof value}`;
  if (typeof value !== 'object') return value === undefined ? 'nothing' : String(value);
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
  return typeof name === 'string' && name !== '' ? name.slice(0, LONGEST_QUOTE) : 'a class';
}

function quote(text: string): string {
  return text.length <= LONGEST_QUOTE
    ? JSON.stringify(text)
    : `${JSON.stringify(text.slice(0, LONGEST_QUOTE))}… (${text.length} characters)`;
}
