import type { ChurnLevel } from '../jsonb/shapes/ai-analysis-result.js';

/** Smallest probabilities of the upper levels: with our estimate for 30 days, about 3 and 7 days of silence, as in the host. */
const LEAST_PROBABILITY = { MEDIUM: 0.33, HIGH: 0.5 } as const;

/** No estimate is certain. */
const MOST_PROBABLE = 0.98;

/** Days to which the weights of silence and lessons refer. */
const BASE_HORIZON = 30;

/** Returns the level of a probability, 0 to 1, that a person leaves. */
export function churnLevel(probability: number): ChurnLevel {
  if (probability < LEAST_PROBABILITY.MEDIUM) return 'LOW';
  return probability < LEAST_PROBABILITY.HIGH ? 'MEDIUM' : 'HIGH';
}

/**
 * Estimates the probability that a person leaves within a time: d / (d + 7 + 3 l) within 30 days, after d - 1/2
 * days of silence and l lessons in the last 30 days; the odds grow in proportion to the horizon. A formula of
 * our own, without powers, whose last digit differs between machines.
 *
 * @param horizonDays - at least 1
 * @returns 0 to 0.98, to two decimals
 */
export function churnProbability(
  { silentDays, recentLessons }: { readonly silentDays: number; readonly recentLessons: number },
  horizonDays: number,
): number {
  const leaving = (silentDays + 0.5) * horizonDays;
  const staying = (7 + 3 * recentLessons) * BASE_HORIZON;
  return Math.min(MOST_PROBABLE, Math.round((100 * leaving) / (leaving + staying)) / 100);
}
