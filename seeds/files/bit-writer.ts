/** Writes bits one after another into bytes, as most formats of pictures and video need it. */
export class BitWriter {
  readonly #bytes: number[] = [];
  readonly #fill: 'HIGH' | 'LOW';
  #used = 8;

  /** @param fill - which end of a byte is filled first: `HIGH` in JPEG and H.264, `LOW` in deflate and WebP */
  constructor(fill: 'HIGH' | 'LOW') {
    this.#fill = fill;
  }

  /** Writes the lowest `count` bits of a value, the highest of them first. */
  high(value: number, count: number): this {
    for (let bit = count - 1; bit >= 0; bit--) this.#push((value >>> bit) & 1);
    return this;
  }

  /** Writes the lowest `count` bits of a value, the lowest of them first. */
  low(value: number, count: number): this {
    for (let bit = 0; bit < count; bit++) this.#push((value >>> bit) & 1);
    return this;
  }

  /** All bytes; what is left of the last one is filled with `padding`. */
  bytes(padding: 0 | 1 = 0): Uint8Array {
    while (this.#used < 8) this.#push(padding);
    return Uint8Array.from(this.#bytes);
  }

  #push(bit: number): void {
    if (this.#used === 8) {
      this.#bytes.push(0);
      this.#used = 0;
    }
    const place = this.#fill === 'HIGH' ? 7 - this.#used : this.#used;
    this.#bytes[this.#bytes.length - 1]! |= bit << place;
    this.#used += 1;
  }
}
