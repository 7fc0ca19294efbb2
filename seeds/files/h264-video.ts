import { BitWriter } from './bit-writer.js';

/** Width and height of a macroblock, in pixels. */
const MACROBLOCK = 16;

/** Bits that count the frames. */
const FRAME_NUMBER_BITS = 16;

const [PROFILE, CONSTRAINTS, LEVEL] = [66, 0xc0, 31];

/** What a decoder of H.264 needs to be told before the first frame. */
export interface H264Parameters {
  readonly sequence: Uint8Array;
  readonly picture: Uint8Array;
  /** Profile, constraints and level: constrained baseline 3.1. */
  readonly profile: readonly [number, number, number];
}

/**
 * Parameters of video in H.264 (ITU-T H.264, sections 7.3.2.1 and 7.3.2.2).
 *
 * @param width - in pixels, a multiple of 16, as `height`
 */
export function h264Parameters(width: number, height: number): H264Parameters {
  const sequence = new BitWriter('HIGH');
  sequence.high(PROFILE, 8).high(CONSTRAINTS, 8).high(LEVEL, 8);
  // No id, bits of the frame's number, frames in the order of their numbers, one reference, no gaps.
  [0, FRAME_NUMBER_BITS - 4, 2, 1].forEach((value) => golomb(sequence, value));
  sequence.high(0, 1);
  golomb(sequence, width / MACROBLOCK - 1);
  golomb(sequence, height / MACROBLOCK - 1);
  // Frames only, direct inference of 8x8, no cropping, no usability information.
  sequence.high(0b1100, 4);
  const picture = new BitWriter('HIGH');
  // Ids; CAVLC; one group of slices, one reference; no weights; quantizers at their middle.
  [0, 0].forEach((value) => golomb(picture, value));
  picture.high(0b00, 2);
  [0, 0, 0].forEach((value) => golomb(picture, value));
  picture.high(0b000, 3);
  [0, 0, 0].forEach((value) => golomb(picture, value));
  picture.high(0b000, 3);
  return {
    sequence: unit(0x67, sequence),
    picture: unit(0x68, picture),
    profile: [PROFILE, CONSTRAINTS, LEVEL],
  };
}

/**
 * The first frame: gray. Each macroblock is predicted from its neighbors' mean, which for the first is gray, and differs from
 * it in nothing.
 */
export function grayFrame(width: number, height: number): Uint8Array {
  const bits = sliceHeader({ type: 7, frame: 0, isFirst: true });
  for (let left = macroblocks(width, height); left > 0; left--) {
    // Type I_16x16_2_0_0 (section 7.4.5); chroma by the mean; no change of quantizer; no coefficient.
    golomb(bits, 3);
    golomb(bits, 0);
    bits.high(0b11, 2);
  }
  return unit(0x65, bits);
}

/**
 * A later frame that is the same as the one before: all of its macroblocks are skipped.
 *
 * @param frame - its number, from 1
 */
export function sameFrame(width: number, height: number, frame: number): Uint8Array {
  const bits = sliceHeader({ type: 5, frame, isFirst: false });
  golomb(bits, macroblocks(width, height));
  return unit(0x41, bits);
}

function sliceHeader({ type, frame, isFirst }: { type: number; frame: number; isFirst: boolean }): BitWriter {
  const bits = new BitWriter('HIGH');
  [0, type, 0].forEach((value) => golomb(bits, value));
  bits.high(frame % 2 ** FRAME_NUMBER_BITS, FRAME_NUMBER_BITS);
  if (isFirst) golomb(bits, 0);
  // As many references as the parameters say, in their order (later frames); nothing special becomes of them; no other quantizer.
  bits.high(0, isFirst ? 2 : 3);
  golomb(bits, 0);
  return bits;
}

function macroblocks(width: number, height: number): number {
  return (width / MACROBLOCK) * (height / MACROBLOCK);
}

/** An unsigned number as an Exp-Golomb code (section 9.1); 0 is the same signed. */
function golomb(bits: BitWriter, value: number): void {
  const size = 32 - Math.clz32(value + 1);
  bits.high(0, size - 1).high(value + 1, size);
}

/** A NAL unit (section 7.3.1): what would look like a start code has a 3 put in. */
function unit(header: number, bits: BitWriter): Uint8Array {
  const bytes = [header];
  let zeros = 0;
  for (const byte of bits.high(1, 1).bytes()) {
    if (zeros === 2 && byte <= 3) {
      bytes.push(3);
      zeros = 0;
    }
    bytes.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return Uint8Array.from(bytes);
}
