import { DAY, HOUR, localDayOf, startOfLocalDay } from '../../src/domain/local-time.js';
import type { Person } from '../engine/generate/person.js';
import type { PersonContext } from '../engine/generate/scenario.js';

/** Most nights on which one person is analyzed. */
const MOST_NIGHTS = 3;

/** Nobody is analyzed who has been silent for so long. */
const LONGEST_SILENCE = 45 * DAY;

/**
 * When a person's analyses are due: by a nightly job, within the hour after 2 o'clock, local time.
 *
 * @returns UTC milliseconds, in order, none after the horizon
 */
export function nightsOf({ plan, person, stream }: PersonContext): readonly number[] {
  if (person.nights) return person.nights;
  const random = stream('AnalysisNight');
  const nights: number[] = [];
  let day = localDayOf(person.createdAt) + random.between(3, 10);
  for (let place = 0; place < MOST_NIGHTS; place++) {
    const at = startOfLocalDay(day) + 2 * HOUR + random.below(HOUR);
    if (at > plan.horizon) break;
    nights.push(at);
    day += random.between(20, 60);
  }
  return (person.nights = nights);
}

/**
 * Whether a person had been silent for too long to be analyzed.
 *
 * @param at - UTC milliseconds
 */
export function isSilent({ acts }: Person, at: number): boolean {
  let last = Number.NEGATIVE_INFINITY;
  for (const act of acts) if (act.at < at && act.at > last) last = act.at;
  return at - last > LONGEST_SILENCE;
}
