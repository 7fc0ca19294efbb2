import { DAY } from '../../src/domain/local-time.js';
import { drawPause } from '../engine/generate/study-times.js';
import type { WorldChallenge } from '../engine/generate/world.js';
import type { RandomStream } from '../engine/random/random-stream.js';
import { WeightedTable } from '../engine/random/weighted-table.js';
import { portionOf } from './challenge-history.js';

/** How much and how often a person deposits. */
export interface SavingHabit {
  /** The next sum, in VND. */
  nextAmount(): number;
  /** Days until it. */
  nextPause(): number;
}

/** Usual deposits as shares of the target: round, so that ties occur. Our assumption. */
const PORTIONS = [0.1, 0.1, 0.2, 0.25, 0.3] as const;

/** Share of savers with a standing order: one sum, at one interval. Our assumption. */
const STANDING_ORDERS = 0.15;

/** Share of the others who also save now and then, when something is left: our assumption. */
const NOW_AND_THEN = 0.35;

/** What a deposit is of the usual one: our assumption. */
const FACTORS = new WeightedTable([
  [0.4, 2],
  [0.5, 4],
  [0.8, 3],
  [1, 9],
  [1.2, 2],
  [1.5, 3],
  [2, 2],
]);

/**
 * Draws how a person saves towards a challenge.
 *
 * @param slackness - from 0 to 1: the slacker, the longer the intervals
 */
export function drawHabit(challenge: WorldChallenge, slackness: number, random: RandomStream): SavingHabit {
  const portion = random.pick(PORTIONS);
  const duration = challenge.endDate - challenge.startDate;
  const interval = (duration * portion * (0.3 + 1.5 * slackness * random.fraction())) / DAY;
  const usual = portionOf(challenge, portion);
  if (random.chance(STANDING_ORDERS))
    return { nextAmount: () => usual, nextPause: () => Math.round(interval) };
  const isIrregular = random.chance(NOW_AND_THEN);
  return {
    nextAmount: () => portionOf(challenge, portion * random.weighted(FACTORS)),
    nextPause: () =>
      isIrregular ? drawPause(slackness, random) : Math.round(interval * (0.4 + 1.2 * random.fraction())),
  };
}
