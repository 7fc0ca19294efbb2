/** Most bytes of JSON per UTF-16 unit: an escape. */
const BYTES_PER_UNIT = 6;

/** Most bytes of JSON per number, boolean or null. */
const BYTES_PER_SCALAR = 25;

/**
 * Counts a document's bytes of JSON against its limit: between a lower and an upper bound, which is fast, or
 * exactly. Each method returns false once the limit is exceeded.
 */
export class ByteBudget {
  #least = 0;
  #most = 0;
  #keys = 0;

  constructor(
    readonly maxBytes: number,
    readonly exact = false,
  ) {}

  /** The lower bound so far; the size itself if counted exactly. */
  get least(): number {
    return this.#least;
  }

  get isSpent(): boolean {
    return Math.max(this.#least, this.#keys) > this.maxBytes;
  }

  /** Whether only an exact count can tell. */
  get mayBeSpent(): boolean {
    return this.#most > this.maxBytes;
  }

  spend(least: number, most = least): boolean {
    this.#least += least;
    this.#most += most;
    return this.#least <= this.maxBytes;
  }

  spendText(text: string): boolean {
    const least = text.length + 2;
    if (!this.spend(least, BYTES_PER_UNIT * text.length + 2)) return false;
    return !this.exact || this.spend(Buffer.byteLength(JSON.stringify(text)) - least);
  }

  /** Counts a text, number, boolean or null; anything else, which JSON can't write here, as a byte. */
  spendScalar(value: unknown): boolean {
    if (typeof value === 'string') return this.spendText(value);
    const isExact = this.exact && (typeof value === 'number' || typeof value === 'boolean' || value === null);
    return isExact ? this.spend(String(value).length) : this.spend(1, BYTES_PER_SCALAR);
  }

  /** Counts the keys of an object, which have to be listed even if JSON omits them. */
  spendKeys(keys: number): boolean {
    this.#keys += keys;
    return this.#keys <= this.maxBytes;
  }
}
