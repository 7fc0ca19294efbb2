import type { RandomStream } from './random-stream.js';

const HEX_BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const VARIANT_DIGITS = ['8', '9', 'a', 'b'] as const;

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
  const timeHigh = Math.floor(at / 0x10000);
  const timeLow = at % 0x10000;
  const random = stream.nextUint32();
  const more = stream.nextUint32();
  return (
    hexWord(timeHigh) +
    '-' +
    HEX_BYTES[timeLow >>> 8]! +
    HEX_BYTES[timeLow & 255]! +
    '-8' +
    tag.slice(0, 3) +
    '-' +
    VARIANT_DIGITS[more >>> 30]! +
    tag.slice(3, 6) +
    '-' +
    tag.slice(6, 8) +
    HEX_BYTES[more & 255]! +
    hexWord(random)
  );
}

function hexWord(word: number): string {
  return (
    HEX_BYTES[word >>> 24]! +
    HEX_BYTES[(word >>> 16) & 255]! +
    HEX_BYTES[(word >>> 8) & 255]! +
    HEX_BYTES[word & 255]!
  );
}
