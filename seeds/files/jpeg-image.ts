import { BitWriter } from './bit-writer.js';
import type { Color, PlainImage } from './plain-image.js';

/** What every coefficient is divided by, so that the mean of a block is its value around 128. */
const QUANTIZER = 8;

/** One code of 1 bit, for "no difference", and eight of 5 bits for differences of 1 to 8 bits. */
const DC_CODE_COUNTS = [1, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
const DC_SYMBOLS = [0, 1, 2, 3, 4, 5, 6, 7, 8];

/** One code of 1 bit, for "the rest of the block is zero". */
const AC_CODE_COUNTS = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
const AC_SYMBOLS = [0];

const COMPONENTS = [1, 2, 3];

/** A baseline JPEG in the JFIF format (ITU-T T.81, T.871): the first block has the color, the others differ in nothing. */
export function jpegImage({ width, height, color }: PlainImage): Uint8Array {
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  return Buffer.concat([
    Uint8Array.of(0xff, 0xd8),
    segment(0xe0, [...Buffer.from('JFIF\0', 'latin1'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    segment(0xdb, [0, ...new Array<number>(64).fill(QUANTIZER)]),
    segment(0xc0, [8, ...size, COMPONENTS.length, ...COMPONENTS.flatMap((id) => [id, 0x11, 0])]),
    segment(0xc4, [0x00, ...DC_CODE_COUNTS, ...DC_SYMBOLS]),
    segment(0xc4, [0x10, ...AC_CODE_COUNTS, ...AC_SYMBOLS]),
    segment(0xda, [COMPONENTS.length, ...COMPONENTS.flatMap((id) => [id, 0]), 0, 63, 0]),
    stuffed(codedBlocks(Math.ceil(width / 8) * Math.ceil(height / 8), color)),
    Uint8Array.of(0xff, 0xd9),
  ]);
}

function segment(marker: number, content: readonly number[]): Uint8Array {
  const length = content.length + 2;
  return Uint8Array.of(0xff, marker, length >> 8, length & 255, ...content);
}

function codedBlocks(count: number, color: Color): Uint8Array {
  const bits = new BitWriter('HIGH');
  for (const value of lumaAndChroma(color)) {
    const size = 32 - Math.clz32(Math.abs(value));
    if (size === 0) bits.high(0, 1);
    else bits.high(0b10000 + size - 1, 5).high(value > 0 ? value : value - 1, size);
    bits.high(0, 1);
  }
  for (let block = 1; block < count; block++) bits.high(0, 2 * COMPONENTS.length);
  return bits.bytes(1);
}

/** ITU-T T.871, section 7, each around 0. */
function lumaAndChroma([red, green, blue]: Color): readonly number[] {
  return [
    0.299 * red + 0.587 * green + 0.114 * blue - 128,
    -0.168736 * red - 0.331264 * green + 0.5 * blue,
    0.5 * red - 0.418688 * green - 0.081312 * blue,
  ].map((value) => Math.max(-128, Math.min(127, Math.round(value))));
}

/** Inside the coded data a byte 255 is followed by a 0, lest it be taken for a marker. */
function stuffed(data: Uint8Array): Uint8Array {
  return Uint8Array.from([...data].flatMap((byte) => (byte === 255 ? [255, 0] : [byte])));
}
