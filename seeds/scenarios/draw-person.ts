import { localDayOf } from '../../src/domain/local-time.js';
import type { Language } from '../../src/jsonb/shapes/i18n-text.js';
import { emailOf } from '../engine/generate/person-email.js';
import { drawPersonName } from '../engine/generate/person-name.js';
import { drawDuration } from '../engine/random/long-tail.js';
import { drawTraits } from '../engine/generate/draw-traits.js';
import type { Person } from '../engine/generate/person.js';
import type { SeedContext } from '../engine/generate/scenario.js';
import { studyMomentOn } from '../engine/generate/study-times.js';
import { WeightedTable } from '../engine/random/weighted-table.js';
import { personaScriptOf } from './persona-scripts.js';
import { drawRegistration } from './registration-days.js';

/** How many people prefer each language: the product's own statement of its audience. */
const LANGUAGES = new WeightedTable<Language>([
  ['vi', 80],
  ['en', 15],
  ['zh', 5],
]);

/** Personas with a script registered this many local days before `--as-of`, so that there is time for it. */
const EARLIEST_PERSONA = 200;
const LATEST_PERSONA = 120;

/**
 * Draws a learner: language, name, address, the day they registered, diligence and other traits.
 *
 * Diligence is Beta(2, 3)-distributed: most are below the middle, a few are far above it (our assumption; R.
 * Kizilcec, C. Piech and E. Schneider, "Deconstructing disengagement", LAK 2013, find the same few who do
 * everything among many who only look in). The first people of a run are its personas, for whom a script decides some of this.
 *
 * @param context - the learner's own
 * @param index - the learner's number in the run, from 0
 */
export function drawPerson(context: SeedContext, index: number): Person {
  const { plan, newId } = context;
  const stream = context.stream('User');
  const { riskAppetite, listening, pace, openness, wallet, onlyLooks } = drawTraits(context.stream('Traits'));
  const script = personaScriptOf(index);
  const language = script?.language ?? stream.weighted(LANGUAGES);
  const name = drawPersonName(language, context.stream('Name'));
  const createdAt =
    script?.diligence === undefined
      ? drawRegistration(plan, stream)
      : studyMomentOn(localDayOf(plan.asOf) - stream.between(LATEST_PERSONA, EARLIEST_PERSONA), stream);
  return {
    id: newId('User', createdAt),
    email: emailOf(name, String(index + 1), plan.tag, stream),
    name,
    language,
    createdAt,
    diligence: script?.diligence ?? stream.beta(2, 4),
    riskAppetite,
    listening,
    pace,
    openness,
    wallet,
    onlyLooks: onlyLooks && script === undefined,
    script,
    hasStreak: false,
    awardedFor: [],
    recommendations: [],
    courses: [],
    challenges: [],
    nudges: [],
    acts: [{ kind: 'REGISTER', at: createdAt, duration: drawDuration(20, stream) }],
    points: 0,
    lastActiveAt: createdAt,
  };
}
