import { describe, expect, it } from '@jest/globals';
import { murmurHash128, murmurHashOfText } from '../../../../../seeds/engine/random/murmur-hash.js';

describe('murmurHash128', () => {
  it('gives the verification value that SMHasher publishes for MurmurHash3_x86_128', () => {
    const key = new Uint8Array(256);
    const digests = new DataView(new ArrayBuffer(256 * 16));
    for (let length = 0; length < 256; length++) {
      key[length] = length;
      const words = murmurHash128(key, length, 256 - length);
      words.forEach((word, index) => digests.setUint32(length * 16 + index * 4, word, true));
    }

    expect(murmurHash128(new Uint8Array(digests.buffer))[0]).toBe(0xb3ece62a);
  });
});

describe('murmurHashOfText', () => {
  it.each(['', 'ngân sách', 'x'.repeat(5000), '储蓄'.repeat(300)])(
    'hashes the UTF-8 bytes of a text',
    (text) => {
      expect(murmurHashOfText(text)).toEqual(murmurHash128(new TextEncoder().encode(text)));
    },
  );

  it.each(['', '0', 'ngân sách', 'x'.repeat(5000)])(
    'hashes bytes before a text as if they were part of it',
    (text) => {
      const before = new TextEncoder().encode('20260105|tiết kiệm|');
      expect(murmurHashOfText(text, before)).toEqual(murmurHashOfText(`20260105|tiết kiệm|${text}`));
    },
  );
});
