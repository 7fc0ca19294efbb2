import { crc32, inflateSync } from 'node:zlib';
import jpeg from 'jpeg-js';

/** What a reader of pictures sees: its size in pixels, and its color if it has one only. */
export interface ImageSeen {
  readonly width: number;
  readonly height: number;
  readonly color: readonly number[];
}

/** Decodes a JPEG. @throws Error where it is none, or has more than one color */
export function readJpeg(bytes: Uint8Array): ImageSeen {
  const { width, height, data } = jpeg.decode(bytes, { useTArray: true, tolerantDecoding: false });
  const color = [...data.subarray(0, 3)];
  for (let place = 0; place < data.length; place += 4) {
    if (color.some((value, channel) => data[place + channel] !== value)) throw new Error('not of one color');
  }
  return { width, height, color };
}

/** Reads a PNG with a palette of one color, chunk by chunk. @throws Error where it is none */
export function readPng(bytes: Uint8Array): ImageSeen {
  const file = Buffer.from(bytes);
  if (file.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') throw new Error('no PNG');
  const chunks = new Map<string, Buffer>();
  let at = 8;
  while (at < file.length) {
    const end = at + 8 + file.readUInt32BE(at);
    if (crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end)) throw new Error('a wrong checksum');
    chunks.set(file.toString('latin1', at + 4, at + 8), file.subarray(at + 8, end));
    at = end + 4;
  }
  if ([...chunks.keys()].join() !== 'IHDR,PLTE,IDAT,IEND') throw new Error('other chunks');
  const header = chunks.get('IHDR')!;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (header.toString('hex', 8) !== '0103000000') throw new Error('not of 1 bit and a palette');
  const lines = inflateSync(chunks.get('IDAT')!);
  if (lines.length !== height * (1 + Math.ceil(width / 8))) throw new Error('too many or too few pixels');
  if (lines.some((byte) => byte !== 0)) throw new Error('not of one color');
  return { width, height, color: [...chunks.get('PLTE')!] };
}

/** Reads a lossless WebP of one color, bit by bit as RFC 9649 describes it. @throws Error where it is none */
export function readWebp(bytes: Uint8Array): ImageSeen {
  const file = Buffer.from(bytes);
  const tags = [file.toString('latin1', 0, 4), file.toString('latin1', 8, 16)];
  if (tags.join() !== 'RIFF,WEBPVP8L') throw new Error('no lossless WebP');
  if (file.readUInt32LE(4) !== file.length - 8) throw new Error('a wrong size');
  const size = file.readUInt32LE(16);
  if (file.length !== 20 + size + (size % 2)) throw new Error('a wrong size of the data');
  let place = 0;
  const take = (count: number): number => {
    let value = 0;
    for (let bit = 0; bit < count; bit++, place++) {
      if (place >= 8 * size) throw new Error('the data end early');
      value |= ((file[20 + (place >> 3)]! >> (place & 7)) & 1) << bit;
    }
    return value;
  };
  if (take(8) !== 0x2f) throw new Error('a wrong signature');
  const [width, height] = [take(14) + 1, take(14) + 1];
  if (take(1 + 3) !== 0) throw new Error('alpha, or another version');
  if (take(1 + 1 + 1) !== 0) throw new Error('transforms, a color cache or several codes');
  // Each code: simple, of one symbol, which has 8 bits or 1.
  const symbols = Array.from({ length: 5 }, () => {
    if (take(1) !== 1 || take(1) !== 0) throw new Error('not of one color');
    return take(take(1) === 1 ? 8 : 1);
  });
  const [green, red, blue] = symbols as [number, number, number];
  return { width, height, color: [red, green, blue] };
}
