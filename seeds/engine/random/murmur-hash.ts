const C1 = 0x239b961b;
const C2 = 0xab0e9789 | 0;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93 | 0;

/** Four unsigned 32-bit words. */
export type Words = [number, number, number, number];

/**
 * MurmurHash3_x86_128 (A. Appleby, 2011, public domain): spreads a key over 128 bits with 32-bit
 * arithmetic alone, so that every engine and platform agrees on every bit. Not for secrets.
 *
 * @param key - the bytes to hash; only the first `length` count
 * @param length - in bytes
 * @param seed - an unsigned 32-bit integer
 * @returns the digest as four unsigned words
 */
export function murmurHash128(key: Uint8Array, length: number = key.length, seed = 0): Words {
  let h1 = seed | 0;
  let h2 = h1;
  let h3 = h1;
  let h4 = h1;
  const blocks = length & ~15;
  for (let at = 0; at < blocks; at += 16) {
    h1 ^= Math.imul(rotateLeft(Math.imul(wordAt(key, at), C1), 15), C2);
    h1 = (Math.imul(rotateLeft(h1, 19) + h2, 5) + 0x561ccd1b) | 0;
    h2 ^= Math.imul(rotateLeft(Math.imul(wordAt(key, at + 4), C2), 16), C3);
    h2 = (Math.imul(rotateLeft(h2, 17) + h3, 5) + 0x0bcaa747) | 0;
    h3 ^= Math.imul(rotateLeft(Math.imul(wordAt(key, at + 8), C3), 17), C4);
    h3 = (Math.imul(rotateLeft(h3, 15) + h4, 5) + 0x96cd1c35) | 0;
    h4 ^= Math.imul(rotateLeft(Math.imul(wordAt(key, at + 12), C4), 18), C1);
    h4 = (Math.imul(rotateLeft(h4, 13) + h1, 5) + 0x32ac3b17) | 0;
  }
  h4 ^= Math.imul(rotateLeft(Math.imul(tailWord(key, blocks + 12, length), C4), 18), C1);
  h3 ^= Math.imul(rotateLeft(Math.imul(tailWord(key, blocks + 8, length), C3), 17), C4);
  h2 ^= Math.imul(rotateLeft(Math.imul(tailWord(key, blocks + 4, length), C2), 16), C3);
  h1 ^= Math.imul(rotateLeft(Math.imul(tailWord(key, blocks, length), C1), 15), C2);

  h1 ^= length;
  h2 ^= length;
  h3 ^= length;
  h4 ^= length;
  h1 = (h1 + h2 + h3 + h4) | 0;
  h2 = (h2 + h1) | 0;
  h3 = (h3 + h1) | 0;
  h4 = (h4 + h1) | 0;
  h1 = finalMix(h1);
  h2 = finalMix(h2);
  h3 = finalMix(h3);
  h4 = finalMix(h4);
  h1 = (h1 + h2 + h3 + h4) | 0;
  return [h1 >>> 0, (h2 + h1) >>> 0, (h3 + h1) >>> 0, (h4 + h1) >>> 0];
}

const encoder = new TextEncoder();
const LAST_ASCII = 0x7f;
const scratch = new Uint8Array(1024);
const NOTHING = new Uint8Array();

/**
 * The hash of a text's UTF-8 bytes.
 *
 * @param text - of any length
 * @param before - bytes that are hashed before it, as if they were part of the text
 * @returns the digest as four unsigned words
 */
export function murmurHashOfText(text: string, before: Uint8Array = NOTHING): Words {
  const start = before.length;
  if (start + text.length * 3 > scratch.length)
    return murmurHash128(Uint8Array.from([...before, ...encoder.encode(text)]));
  for (let at = 0; at < start; at++) scratch[at] = before[at]!;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > LAST_ASCII)
      return murmurHash128(scratch, start + encoder.encodeInto(text, scratch.subarray(start)).written);
    scratch[start + at] = code;
  }
  return murmurHash128(scratch, start + text.length);
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function wordAt(key: Uint8Array, at: number): number {
  return key[at]! | (key[at + 1]! << 8) | (key[at + 2]! << 16) | (key[at + 3]! << 24);
}

function tailWord(key: Uint8Array, at: number, length: number): number {
  let word = 0;
  for (let byte = Math.min(at + 4, length) - 1; byte >= at; byte--) word = (word << 8) | key[byte]!;
  return word;
}

function finalMix(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
