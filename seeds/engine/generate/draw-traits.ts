import { drawLongTailed } from '../random/long-tail.js';
import type { RandomStream } from '../random/random-stream.js';
import type { Person } from './person.js';

/** What differs between people besides diligence; all of it is our assumption. */
export type Traits = Pick<
  Person,
  'riskAppetite' | 'listening' | 'pace' | 'openness' | 'wallet' | 'onlyLooks'
>;

/** Share of people who only look around. */
const ONLY_LOOK = 0.13;

/** Half of the people usually deposit less than this, in VND. */
const MEDIAN_WALLET = 90_000;

/**
 * Draws a person's traits.
 *
 * @param random - the person's stream of traits
 */
export function drawTraits(random: RandomStream): Traits {
  return {
    riskAppetite: random.fraction(),
    listening: random.fraction(),
    pace: 0.6 + 0.4 * drawLongTailed(1, random),
    openness: 0.2 + 1.6 * random.fraction(),
    wallet: Math.round(drawLongTailed(MEDIAN_WALLET, random)),
    onlyLooks: random.chance(ONLY_LOOK),
  };
}
