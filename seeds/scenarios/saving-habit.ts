import { DAY } from '../../src/domain/local-time.js';
import { drawPause } from '../engine/generate/study-times.js';
import type { Person } from '../engine/generate/person.js';
import type { WorldChallenge } from '../engine/generate/world.js';
import { drawLongTailed } from '../engine/random/long-tail.js';
import type { RandomStream } from '../engine/random/random-stream.js';
import { WeightedTable } from '../engine/random/weighted-table.js';

/** How much and how often a person deposits. */
export interface SavingHabit {
  /** The next sum, in VND. */
  nextAmount(): number;
  /** Days until it. */
  nextPause(): number;
}

/** A usual deposit is no smaller and no larger share of the target. */
const LEAST_PORTION = 0.05;
const MOST_PORTION = 0.5;

/** Steps in VND to which people round a deposit, from which sum on: so ties occur. Our assumption. */
const STEPS = [
  [1_000_000, 100_000],
  [300_000, 50_000],
  [100_000, 10_000],
  [0, 5_000],
] as const;

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

/** Draws how a person saves towards a challenge: sums go by what they have, and intervals by what is wanted. */
export function drawHabit(
  { targetAmount, startDate, endDate }: WorldChallenge,
  { diligence, wallet }: Pick<Person, 'diligence' | 'wallet'>,
  random: RandomStream,
): SavingHabit {
  const slackness = 1 - diligence;
  const wanted = Math.round(drawLongTailed(wallet, random));
  const usual = Math.min(targetAmount * MOST_PORTION, Math.max(targetAmount * LEAST_PORTION, wanted));
  const portion = usual / targetAmount;
  const interval = ((endDate - startDate) * portion * (0.3 + 1.5 * slackness * random.fraction())) / DAY;
  if (random.chance(STANDING_ORDERS))
    return { nextAmount: () => roundSum(usual), nextPause: () => Math.round(interval) };
  const isIrregular = random.chance(NOW_AND_THEN);
  return {
    nextAmount: () => roundSum(usual * random.weighted(FACTORS)),
    nextPause: () =>
      isIrregular ? drawPause(slackness, random) : Math.round(interval * (0.4 + 1.2 * random.fraction())),
  };
}

function roundSum(sum: number): number {
  const [, step] = STEPS.find(([from]) => sum >= from)!;
  return Math.max(step, Math.round(sum / step) * step);
}
