import { BitWriter } from './bit-writer.js';
import type { PlainImage } from './plain-image.js';

const SIGNATURE = 0x2f;

/** A lossless WebP (RFC 9649): where each code has one symbol, a pixel takes no bit at all. */
export function webpImage({ width, height, color: [red, green, blue] }: PlainImage): Uint8Array {
  const bits = new BitWriter('LOW');
  bits
    .low(SIGNATURE, 8)
    .low(width - 1, 14)
    .low(height - 1, 14);
  // No alpha, version 0; no transform, no color cache, no groups of codes.
  bits.low(0, 4).low(0, 3);
  for (const symbol of [green, red, blue, 255]) bits.low(0b101, 3).low(symbol, 8);
  // The code for distances, which nothing uses: the symbol 0.
  bits.low(0b0001, 4);
  const data = bits.bytes();
  const padded = Buffer.concat([data, Buffer.alloc(data.length % 2)]);
  return riff(Buffer.concat([Buffer.from('WEBPVP8L', 'latin1'), uint32(data.length), padded]));
}

function riff(content: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from('RIFF', 'latin1'), uint32(content.length), content]);
}

function uint32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
