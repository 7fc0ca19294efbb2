import { QUOTE } from './json-signs.js';

const FIRST_SIZE = 1 << 16;

const BACKSLASH = 0x5c;
const ZERO = 0x30;
const FIRST_PRINTED = 0x20;
const LAST_PRINTED = 0x7e;
const LAST_ASCII = 0x7f;

/** Collects bytes in network order, in a buffer that grows. */
export class ByteSink {
  #bytes = sharedBuffer(FIRST_SIZE);
  #length = 0;
  readonly #spare: Buffer[] = [];

  /** Bytes collected since the last {@link take}. */
  get length(): number {
    return this.#length;
  }

  /** Returns the collected bytes, which the caller may keep, and empties the sink. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#bytes = this.#spare.pop() ?? sharedBuffer(this.#bytes.length);
    this.#length = 0;
    return taken;
  }

  /** Recycles a buffer that was taken and is no longer needed. */
  reuse(taken: Uint8Array): void {
    const bytes = Buffer.from(taken.buffer);
    if (bytes.length >= this.#bytes.length) this.#spare.push(bytes);
  }

  /** @param bytes - copied */
  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /**
   * Writes a byte, and a few more after it. Few bytes are faster to write one by one than by {@link bytes}.
   *
   * @param first - 0 to 255
   * @param rest - copied
   */
  uint8AndBytes(first: number, rest: Uint8Array): void {
    const { length } = rest;
    this.#reserve(1 + length);
    const bytes = this.#bytes;
    let end = this.#length;
    bytes[end++] = first;
    for (let at = 0; at < length; at++) bytes[end++] = rest[at]!;
    this.#length = end;
  }

  /** @param value - 0 to 255 */
  uint8(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  /** @param value - a signed 16-bit integer */
  int16(value: number): void {
    this.#reserve(2);
    const bytes = this.#bytes;
    bytes[this.#length++] = value >>> 8;
    bytes[this.#length++] = value;
  }

  /** @param value - an integer of 32 bits, signed or unsigned */
  int32(value: number): void {
    this.#reserve(4);
    this.#length = putInt32(this.#bytes, this.#length, value);
  }

  /**
   * A 64-bit integer in two halves.
   *
   * @param high - signed, 32 bits
   * @param low - unsigned, 32 bits
   */
  int64(high: number, low: number): void {
    this.#reserve(8);
    this.#length = putInt32(this.#bytes, putInt32(this.#bytes, this.#length, high), low);
  }

  /** @param value - any double */
  double(value: number): void {
    this.#reserve(8);
    this.#length = this.#bytes.writeDoubleBE(value, this.#length);
  }

  /** @param value - a finite number, written as JSON has it; whole ones are faster to write digit by digit */
  jsonNumber(value: number): void {
    if ((value | 0) !== value || value < 0) return this.ascii(String(value));
    let last = this.#length;
    for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) last++;
    this.#reserve(last + 1 - this.#length);
    this.#length = last + 1;
    const bytes = this.#bytes;
    let rest = value;
    for (let at = last; ; at--) {
      const tenth = Math.floor(rest / 10);
      bytes[at] = ZERO + rest - 10 * tenth;
      if (tenth === 0) return;
      rest = tenth;
    }
  }

  /** @param text - short, of ASCII characters only */
  ascii(text: string): void {
    this.#reserve(text.length);
    const bytes = this.#bytes;
    for (let at = 0; at < text.length; at++) bytes[this.#length++] = text.charCodeAt(at);
  }

  /** Writes a short text between quotes if it is ASCII that JSON does not escape, and says whether it did. */
  quoted(text: string): boolean {
    const { length } = text;
    this.#reserve(length + 2);
    const bytes = this.#bytes;
    let end = this.#length;
    bytes[end++] = QUOTE;
    for (let at = 0; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code < FIRST_PRINTED || code > LAST_PRINTED || code === QUOTE || code === BACKSLASH) return false;
      bytes[end++] = code;
    }
    bytes[end++] = QUOTE;
    this.#length = end;
    return true;
  }

  /** A text in UTF-8. */
  utf8(text: string): void {
    this.#reserve(3 * text.length);
    this.#length += this.#bytes.write(text, this.#length, 'utf8');
  }

  /** Writes the number of bytes since a place as a 32-bit integer into the four bytes before it. */
  count(from: number): void {
    putInt32(this.#bytes, from - 4, this.#length - from);
  }

  /** Takes back what was written since a place. */
  takeBack(from: number): void {
    this.#length = from;
  }

  /** Returns a copy of the bytes since a place. */
  copyOf(from: number): Uint8Array {
    return Uint8Array.prototype.slice.call(this.#bytes, from, this.#length);
  }

  /** A text in UTF-8 after the number of its bytes as a 32-bit integer. */
  text(text: string): void {
    this.#reserve(4 + 3 * text.length);
    const start = this.#length + 4;
    const length = this.#bytes.write(text, start, 'utf8');
    putInt32(this.#bytes, this.#length, length);
    this.#length = start + length;
  }

  /**
   * Writes a text like {@link text} if it is of ASCII characters other than U+0000, and says whether it did. Ids and
   * words are faster to write one by one than by the engine, and need no other check then.
   */
  plainText(text: string): boolean {
    const { length } = text;
    this.#reserve(4 + length);
    const bytes = this.#bytes;
    const start = putInt32(bytes, this.#length, length);
    for (let at = 0; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code === 0 || code > LAST_ASCII) return false;
      bytes[start + at] = code;
    }
    this.#length = start + length;
    return true;
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const larger = sharedBuffer(Math.max(needed, 2 * this.#bytes.length));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

/**
 * Memory that threads share: a buffer that is transferred costs its thread noticeable time, since it is another one
 * each time it comes back.
 */
function sharedBuffer(size: number): Buffer {
  return Buffer.from(new SharedArrayBuffer(size));
}

/**
 * Writes byte by byte, without the checks of `Buffer.writeInt32BE`, which cost a load noticeable time.
 *
 * @returns where the next byte goes
 */
function putInt32(bytes: Uint8Array, at: number, value: number): number {
  bytes[at] = value >>> 24;
  bytes[at + 1] = value >>> 16;
  bytes[at + 2] = value >>> 8;
  bytes[at + 3] = value;
  return at + 4;
}
