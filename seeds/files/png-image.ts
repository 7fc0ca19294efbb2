import { crc32 } from 'node:zlib';
import { BitWriter } from './bit-writer.js';
import type { PlainImage } from './plain-image.js';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** A PNG with a palette of one color (Portable Network Graphics, third edition, W3C): its pixels are zeros all. */
export function pngImage({ width, height, color }: PlainImage): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 3], 8);
  const bytesPerLine = 1 + Math.ceil(width / 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(color)),
    chunk('IDAT', compressedZeros(height * bytesPerLine)),
    chunk('IEND', new Uint8Array()),
  ]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}

/**
 * Zeros in the zlib format (RFC 1950, RFC 1951), in one block of fixed codes. Written by hand, since what zlib makes of
 * them differs between processors, and the same run has the same bytes on all of them.
 */
function compressedZeros(count: number): Uint8Array {
  const bits = new BitWriter('LOW');
  const literal = (): unknown => bits.high(0b0011_0000, 8);
  bits.low(1, 1).low(1, 2);
  literal();
  // Length 258 (code 285) from one byte before (distance code 0).
  for (let left = Math.floor((count - 1) / 258); left > 0; left--) bits.high(0b1100_0101, 8).high(0, 5);
  for (let left = (count - 1) % 258; left > 0; left--) literal();
  bits.high(0, 7);
  const checksum = Buffer.alloc(4);
  // Adler-32 of zeros: the sum of bytes stays 1, and is added up once for each of them.
  checksum.writeUInt16BE(count % 65_521, 0);
  checksum.writeUInt16BE(1, 2);
  return Buffer.concat([Uint8Array.of(0x78, 0x01), bits.bytes(), checksum]);
}
