const FIRST_SIZE = 1 << 16;

/** Collects bytes in network order, in a buffer that grows. */
export class ByteSink {
  #bytes = Buffer.allocUnsafeSlow(FIRST_SIZE);
  #length = 0;

  /** Bytes collected since the last {@link take}. */
  get length(): number {
    return this.#length;
  }

  /** The bytes collected, which the caller may keep; the sink begins anew. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#bytes = Buffer.allocUnsafeSlow(this.#bytes.length);
    this.#length = 0;
    return taken;
  }

  /** @param bytes - copied */
  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** @param value - 0 to 255 */
  uint8(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  /** @param value - a signed 16-bit integer */
  int16(value: number): void {
    this.#reserve(2);
    this.#length = this.#bytes.writeInt16BE(value, this.#length);
  }

  /** @param value - a signed 32-bit integer */
  int32(value: number): void {
    this.#reserve(4);
    this.#length = this.#bytes.writeInt32BE(value, this.#length);
  }

  /**
   * A 64-bit integer in two halves.
   *
   * @param high - signed, 32 bits
   * @param low - unsigned, 32 bits
   */
  int64(high: number, low: number): void {
    this.#reserve(8);
    this.#length = this.#bytes.writeInt32BE(high, this.#length);
    this.#length = this.#bytes.writeUInt32BE(low, this.#length);
  }

  /** @param value - any double */
  double(value: number): void {
    this.#reserve(8);
    this.#length = this.#bytes.writeDoubleBE(value, this.#length);
  }

  /**
   * A text in UTF-8 after the number of its bytes as a 32-bit integer.
   *
   * @param prefix - a byte that comes before the text and is counted
   */
  text(text: string, prefix?: number): void {
    this.#reserve(5 + 3 * text.length);
    const start = this.#length + 4;
    let end = start;
    if (prefix !== undefined) this.#bytes[end++] = prefix;
    end += this.#bytes.write(text, end, 'utf8');
    this.#bytes.writeInt32BE(end - start, this.#length);
    this.#length = end;
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.#bytes.length));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
