import type { Language } from '../../../src/jsonb/shapes/i18n-text.js';

/** A persona's progress in their only course. */
export interface CourseScript {
  /** Number of lessons that they complete. */
  readonly lessons: number | 'ALL';
  /** Whether they open the next lesson without completing it. */
  readonly leavesWithin?: boolean;
  /** The points of each attempt at the quiz, if they complete all lessons. */
  readonly scores?: readonly number[];
  /** Days without any activity before their third lesson. */
  readonly pause?: number;
}

/** The running challenges that personas are in; in the race, nobody but a persona has reached the target. */
export type ChallengePart = 'RACE' | 'SPRINT' | 'HIKE' | 'MARATHON';

/** A persona's progress in a challenge. */
export interface ChallengeScript {
  readonly part: ChallengePart;
  /** Their deposits, as shares of the target. */
  readonly deposits: readonly number[];
}

/** The facts that are fixed for a persona; everything else is drawn as for other people. */
export interface PersonaScript {
  /** From 0 to 1. */
  readonly diligence?: number;
  readonly language?: Language;
  /** Their only course. */
  readonly course?: CourseScript;
  /** Their only challenges. */
  readonly challenges?: readonly ChallengeScript[];
  /** Whether a nudge ends their longest silence, or they ignore every nudge. */
  readonly nudges?: 'COMES_BACK' | 'STAYS_AWAY';
}
