import { crc32, inflateSync } from 'node:zlib';
import jpeg from 'jpeg-js';

/** What a reader of pictures sees: its size in pixels. */
export interface ImageSeen {
  readonly width: number;
  readonly height: number;
}

/** Decodes a JPEG. @throws Error where it is none */
export function readJpeg(bytes: Uint8Array): ImageSeen {
  const { width, height } = jpeg.decode(bytes, { useTArray: true, tolerantDecoding: false });
  return { width, height };
}

/** Bits of a pixel by the color type of a PNG, for each bit of its depth. */
const PNG_CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Reads a PNG that is not interlaced, chunk by chunk. @throws Error where it is none */
export function readPng(bytes: Uint8Array): ImageSeen {
  const file = Buffer.from(bytes);
  if (file.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') throw new Error('no PNG');
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at < file.length;) {
    const end = at + 8 + file.readUInt32BE(at);
    if (crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end)) throw new Error('a wrong checksum');
    chunks.push({ type: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, end) });
    at = end + 4;
  }
  if (chunks[0]?.type !== 'IHDR' || chunks.at(-1)?.type !== 'IEND') throw new Error('a chunk out of place');
  const header = chunks[0].data;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [depth, channels] = [header[8]!, PNG_CHANNELS[header[9]!]!];
  if (header.toString('hex', 10) !== '000000') throw new Error('interlaced');
  const parts = chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
  const lines = inflateSync(Buffer.concat(parts));
  if (lines.length !== height * (1 + Math.ceil((width * depth * channels) / 8)))
    throw new Error('too many or too few pixels');
  return { width, height };
}

/** Reads an extended, lossless WebP, chunk by chunk as RFC 9649 describes it. @throws Error where it is none */
export function readWebp(bytes: Uint8Array): ImageSeen {
  const file = Buffer.from(bytes);
  const tags = [file.toString('latin1', 0, 4), file.toString('latin1', 8, 12)];
  if (tags.join() !== 'RIFF,WEBP' || file.readUInt32LE(4) !== file.length - 8) throw new Error('no WebP');
  const chunks = new Map<string, Buffer>();
  let at = 12;
  while (at < file.length) {
    const size = file.readUInt32LE(at + 4);
    chunks.set(file.toString('latin1', at, at + 4), file.subarray(at + 8, at + 8 + size));
    at += 8 + size + (size % 2);
  }
  if (at !== file.length) throw new Error('a chunk that does not fit');
  const [canvas, data] = [chunks.get('VP8X'), chunks.get('VP8L')];
  if ([...chunks.keys()][0] !== 'VP8X' || data?.[0] !== 0x2f) throw new Error('another kind of WebP');
  const [width, height] = [canvas!.readUIntLE(4, 3) + 1, canvas!.readUIntLE(7, 3) + 1];
  const size = data.readUInt32LE(1);
  if ((size & 0x3fff) + 1 !== width || ((size >>> 14) & 0x3fff) + 1 !== height)
    throw new Error('the picture does not fill its canvas');
  return { width, height };
}
