import { DAY, MINUTE } from '../../src/domain/local-time.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import { momentWithin } from '../engine/generate/study-times.js';

/** Most sessions in which a person only looks around: our assumption. */
const MOST_VISITS = 3;

/** Visits become rarer over this time after a person last learned or saved: our assumption. */
const INTEREST = 20 * DAY;

/**
 * Makes a person look around without learning or saving, a few times while they are still interested. A
 * persona whose script is about nudges does not.
 */
export function lookAround({ plan, person, stream }: PersonContext): void {
  if (person.script?.nudges) return;
  const random = stream('Visit');
  const lastAct = Math.max(...person.acts.map(({ at }) => at));
  const until = Math.min(plan.horizon, lastAct + Math.round(INTEREST * person.diligence));
  const earliest = person.createdAt + 10 * MINUTE;
  for (let turn = 0; turn < MOST_VISITS && earliest < until; turn++) {
    if (!random.chance(0.12 + 0.5 * person.diligence)) continue;
    person.acts.push({
      kind: 'VISIT',
      at: momentWithin(earliest, until, 2, random),
      duration: 20 + random.below(200),
    });
  }
}
