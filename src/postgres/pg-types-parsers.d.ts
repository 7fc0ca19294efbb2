/** Internals of `pg-types` that its own types omit. */
declare module 'pg-types/lib/textParsers.js' {
  /** Registers a parser for every type that `pg` reads as text. */
  export function init(register: (id: number, parse: (text: string) => unknown) => void): void;
}

declare module 'pg-types/lib/binaryParsers.js' {
  /** Registers a parser for every type that `pg` reads as binary. */
  export function init(register: (id: number, parse: (bytes: Buffer) => unknown) => void): void;
}

declare module 'pg-types/lib/arrayParser.js' {
  /** Parses an array's text, entry by entry. */
  export function create(text: string, parse: (entry: string | null) => unknown): { parse(): unknown[] };
}
