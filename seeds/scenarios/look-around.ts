import { DAY, MINUTE } from '../../src/domain/local-time.js';
import { addAct } from '../engine/generate/person.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import { momentWithin } from '../engine/generate/study-times.js';
import { drawDuration } from '../engine/random/long-tail.js';
import { clickRecommendation, offersSeen, recommendUntil } from './recommend-courses.js';

/** Most sessions in which a person only looks around: our assumption. */
const MOST_VISITS = 3;

/** Visits become rarer over this time after a person last learned or saved: our assumption. */
const INTEREST = 20 * DAY;

/** Share of these sessions in which the app is opened and nothing else is done: our assumption. */
const ONLY_OPENS = 0.45;

/** Share of the others in which a recommendation, if there is one, is clicked: our assumption. */
const CLICKS_RECOMMENDED = 0.15;

/** Share of the pages after which another is looked at: our assumption. */
const GOES_ON = 0.45;

/**
 * Makes a person look around without learning or saving, a few times while they are still interested. A
 * persona whose script is about nudges does not.
 */
export function lookAround(context: PersonContext): void {
  const { plan, person, stream } = context;
  if (person.script?.nudges) return;
  const random = stream('Visit');
  let lastAct = 0;
  for (const { at } of person.acts) if (at > lastAct) lastAct = at;
  const until = Math.min(plan.horizon, lastAct + Math.round(INTEREST * person.diligence));
  const earliest = person.createdAt + 10 * MINUTE;
  recommendUntil(context, until);
  for (let turn = 0; turn < MOST_VISITS && earliest < until; turn++) {
    if (random.chance(0.14 + 0.5 * person.diligence))
      visit(context, momentWithin(earliest, until, 2, random));
  }
}

function visit(context: PersonContext, from: number): void {
  const { plan, person, stream } = context;
  const random = stream('Visit');
  if (random.chance(ONLY_OPENS)) {
    addAct(person, { kind: 'GLANCE', at: from, duration: drawDuration(7 * person.pace, random) });
    return;
  }
  const offer = random.chance(CLICKS_RECOMMENDED) ? offersSeen(context, from)[0] : undefined;
  let at = from;
  if (offer) {
    const { course } = offer;
    clickRecommendation(context, offer, at, random);
    at += 1_000 + drawDuration(4_000, random);
    addAct(person, { kind: 'COURSE_VIEW', at, duration: drawDuration(30 * person.pace, random), course });
    return;
  }
  do {
    const duration = drawDuration(35 * person.pace, random);
    addAct(person, { kind: 'VISIT', at, duration });
    at += 1_000 * duration + drawDuration(2_000, random);
  } while (at <= plan.horizon && random.chance(GOES_ON));
}
