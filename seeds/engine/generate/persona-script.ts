import type { Language } from '../../../src/jsonb/shapes/i18n-text.js';

/** How a persona gets on in the one course that they are in. */
export interface CourseScript {
  /** Lessons that they complete. */
  readonly lessons: number | 'ALL';
  /** Whether they open the next lesson and leave in the middle of it. */
  readonly leavesWithin?: boolean;
  /** The points of each of their attempts at the quiz, where they complete all lessons. */
  readonly scores?: readonly number[];
  /** Days without a sign of life before their third lesson. */
  readonly pause?: number;
}

/** The running challenges that personas are in; nobody has finished the race yet. */
export type ChallengePart = 'RACE' | 'SPRINT' | 'HIKE' | 'MARATHON';

/** How a persona gets on in a challenge. */
export interface ChallengeScript {
  readonly part: ChallengePart;
  /** What they put aside at a time, as shares of the target. */
  readonly deposits: readonly number[];
}

/** What is certain about a persona; all else about them is drawn as for anybody. */
export interface PersonaScript {
  /** From 0 to 1. */
  readonly diligence?: number;
  readonly language?: Language;
  /** They are in this course and no other. */
  readonly course?: CourseScript;
  /** They are in these challenges and no other. */
  readonly challenges?: readonly ChallengeScript[];
  /** Whether a nudge ends their longest silence, or none of many moves them any more. */
  readonly nudges?: 'COMES_BACK' | 'STAYS_AWAY';
}
