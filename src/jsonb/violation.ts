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

/** The violations of one value, in the order in which they are found, up to 1000. */
export class Findings {
  readonly violations: Violation[] = [];

  /** Whether looking further is of no use. */
  get isFull(): boolean {
    return this.violations.length >= MOST_VIOLATIONS;
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
  if (!IDENTIFIER.test(place.key) || place.key.length > LONGEST_QUOTE) return `${outer}[${quote(place.key)}]`;
  return outer === '' ? place.key : `${outer}.${place.key}`;
}

/** Says what a value is in a few words, without running any code of its own. */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
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
