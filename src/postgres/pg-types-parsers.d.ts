/** The parts of `pg-types` that its own types leave out. */
declare module 'pg-types/lib/textParsers.js' {
  /** Calls back once for every type that `pg` can read as text. */
  export function init(register: (id: number, parse: (text: string) => unknown) => void): void;
}

declare module 'pg-types/lib/binaryParsers.js' {
  /** Calls back once for every type that `pg` can read in binary. */
  export function init(register: (id: number, parse: (bytes: Buffer) => unknown) => void): void;
}

declare module 'pg-types/lib/arrayParser.js' {
  /** Reads the text of an array, entry by entry. */
  export function create(text: string, parse: (entry: string | null) => unknown): { parse(): unknown[] };
}
