import { DAY, MINUTE } from '../../../src/domain/local-time.js';
import type { RandomStream } from '../../engine/random/random-stream.js';

/** The pause between two moments where the clock leaves no room. */
const SHORT_PAUSE = 10 * MINUTE;

/**
 * Draws moments that follow one another: about a day apart, or nearer where that is needed to stay before
 * `asOf`. What begins after `asOf` already goes on in short steps.
 *
 * @param from - UTC milliseconds; all moments are after it
 * @returns the moments in order, UTC milliseconds
 */
export function momentsAfter(from: number, count: number, asOf: number, random: RandomStream): number[] {
  const room = Math.floor((asOf - from) / (count + 1));
  const step = room > 0 ? Math.min(DAY, room) : SHORT_PAUSE;
  return Array.from(
    { length: count },
    (_, place) => from + (place + 1) * step - random.below(Math.ceil(step / 4)),
  );
}
