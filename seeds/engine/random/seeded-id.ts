import type { RandomStream } from './random-stream.js';

const DIGITS = Buffer.from('0123456789abcdef', 'latin1');
const VARIANT_DIGITS = Buffer.from('89ab', 'latin1');

/** The id that is being written: a text of one piece, where concatenation would leave a dozen. */
const id = Buffer.from('tttttttt-tttt-8RRR-yRRR-RRrrrrrrrrrr', 'latin1');

/**
 * A row's id: a UUID of version 8 (RFC 9562, section 5.8), `tttttttt-tttt-8RRR-yRRR-RRrrrrrrrrrr`, where
 * `t` is the time of the row's own event, so that ids sort by time and B-tree inserts stay local; `R` the
 * tag of the run, by which the run's rows can be found and reverted; `y` the variant with two random
 * bits, and `r` random: 42 random bits for every millisecond of a run.
 *
 * @param at - the row's own event, UTC milliseconds, 0 to 2^48 - 1
 * @param tag - the run's tag: 8 lower-case hexadecimal digits
 * @param stream - the row's own stream; two draws are taken
 */
export function seededId(at: number, tag: string, stream: RandomStream): string {
  const timeLow = at % 0x10000;
  const random = stream.nextUint32();
  const more = stream.nextUint32();
  writeWord(Math.floor(at / 0x10000), 0);
  writeByte(timeLow >>> 8, 9);
  writeByte(timeLow, 11);
  for (let digit = 0; digit < 3; digit++) id[15 + digit] = tag.charCodeAt(digit);
  id[19] = VARIANT_DIGITS[more >>> 30]!;
  for (let digit = 3; digit < 6; digit++) id[17 + digit] = tag.charCodeAt(digit);
  id[24] = tag.charCodeAt(6);
  id[25] = tag.charCodeAt(7);
  writeByte(more, 26);
  writeWord(random, 28);
  return id.toString('latin1');
}

function writeWord(word: number, at: number): void {
  for (let byte = 0; byte < 4; byte++) writeByte(word >>> (24 - 8 * byte), at + 2 * byte);
}

/** Writes the lowest byte of a number as two digits. */
function writeByte(number: number, at: number): void {
  id[at] = DIGITS[(number >>> 4) & 15]!;
  id[at + 1] = DIGITS[number & 15]!;
}
