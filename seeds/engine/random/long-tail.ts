import type { RandomStream } from './random-stream.js';

/**
 * Quantiles of the log-normal distribution with the median 1 and the shape 0.75, at every 32nd of the way; the
 * outermost are those at 0.4 % and 99.6 %. They stand here as numbers, since engines differ in the last digits of
 * a logarithm.
 */
const QUANTILES = [
  0.137, 0.247, 0.316, 0.372, 0.422, 0.469, 0.514, 0.559, 0.603, 0.648, 0.693, 0.74, 0.787, 0.837, 0.889,
  0.943, 1, 1.061, 1.125, 1.195, 1.27, 1.352, 1.443, 1.544, 1.658, 1.79, 1.945, 2.133, 2.37, 2.687, 3.16,
  4.043, 7.309,
] as const;

/**
 * Draws a number with a long tail. The times that people stay on a page have one (C. Liu, R. White and S. Dumais,
 * "Understanding web browsing behaviors through Weibull analysis of dwell time", SIGIR 2010); that it is
 * log-normal, and its shape, are our assumption.
 *
 * @param median - half of the draws are below it; all are between 0.137 and 7.309 times of it
 * @param random - one draw is taken
 */
export function drawLongTailed(median: number, random: RandomStream): number {
  const place = random.fraction() * (QUANTILES.length - 1);
  const below = Math.floor(place);
  const low = QUANTILES[below]!;
  return median * (low + (place - below) * (QUANTILES[below + 1]! - low));
}

/** The same as a whole number, at least 1, in the unit of the median. */
export function drawDuration(median: number, random: RandomStream): number {
  return Math.max(1, Math.round(drawLongTailed(median, random)));
}
