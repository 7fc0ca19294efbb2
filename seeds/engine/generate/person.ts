import type { NudgeContent } from '../../../src/domain/nudge-texts.js';
import type { RecommendationStrategy } from '../../../src/domain/recommendation-strategies.js';
import type { Language } from '../../../src/jsonb/shapes/i18n-text.js';
import type { PersonName } from './person-name.js';
import type { PersonaScript } from './persona-script.js';
import type { WorldChallenge, WorldCourse, WorldLesson } from './world.js';

/** A person's history in one course; all times are UTC milliseconds. */
export interface CourseHistory {
  readonly course: WorldCourse;
  readonly enrolledAt: number;
  /** When each completed lesson was completed, in the course's order. */
  readonly lessonsCompletedAt: number[];
  readonly attempts: { readonly at: number; readonly score: number }[];
  /** When the certificate was issued; `null` before that. */
  certifiedAt: number | null;
  /** Whether a lesson was opened. */
  begun: boolean;
}

/** A person's history in one challenge; all times are UTC milliseconds. */
export interface ChallengeHistory {
  readonly challenge: WorldChallenge;
  readonly joinedAt: number;
  /** In VND. */
  readonly deposits: { readonly at: number; readonly amount: number }[];
  /** When the target was reached; `null` before that. */
  completedAt: number | null;
}

/** A message that was sent to a person; all times are UTC milliseconds. */
export interface SentNudge {
  readonly id: string;
  readonly content: NudgeContent;
  readonly sentAt: number;
  readonly openedAt: number | null;
  readonly clickedAt: number | null;
}

/** A course that is recommended. */
export interface CourseOffer {
  readonly course: WorldCourse;
  readonly strategy: RecommendationStrategy;
  /** From 0 to 1. */
  readonly score: number;
}

/** What is recommended to a person on one night. */
export interface Recommendation {
  /** The analysis that says it. */
  readonly id: string;
  /** UTC milliseconds. */
  readonly at: number;
  /** At least one, best first. */
  readonly offers: readonly CourseOffer[];
}

/** The kinds of acts. */
export type ActKind =
  | 'REGISTER'
  | 'VISIT'
  | 'GLANCE'
  | 'COURSES_BROWSE'
  | 'COURSE_VIEW'
  | 'CHALLENGES_BROWSE'
  | 'RECOMMENDATION_CLICK'
  | 'ENROLL'
  | 'LESSON_START'
  | 'LESSON_COMPLETE'
  | 'QUIZ_SUBMIT'
  | 'CHALLENGE_JOIN'
  | 'CHALLENGE_DEPOSIT'
  | 'NUDGE_CLICK';

/** The recommendation that an enrollment follows. */
export interface EnrollmentTrace {
  readonly analysisId: string;
  readonly recommendation: {
    readonly strategy: RecommendationStrategy;
    readonly score: number;
    /** From 1. */
    readonly place: number;
  };
}

/** One thing that a person did. */
export interface Act {
  readonly kind: ActKind;
  /** UTC milliseconds. */
  readonly at: number;
  /** In seconds. */
  readonly duration: number;
  readonly course?: WorldCourse;
  readonly lesson?: WorldLesson;
  readonly challenge?: WorldChallenge;
  /** Points of a quiz, VND of a deposit. */
  readonly amount?: number;
  /** VND that a person wanted to deposit, where the target took less. */
  readonly offered?: number;
  /** The nudge that was clicked. */
  readonly nudgeId?: string;
  /** The recommendation that was clicked, or that an enrollment follows, as the flow logs it. */
  readonly trace?: EnrollmentTrace | undefined;
}

/** A seeded or existing person, and what the scenarios have made for them so far. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: PersonName;
  readonly language: Language;
  /** UTC milliseconds. */
  readonly createdAt: number;
  /**
   * The latent trait, from 0 to 1, that moves completion, scores, challenge progress and response to nudges
   * together, so that an active person is active in everything.
   */
  readonly diligence: number;
  /** From 0 to 1: how far the person is from the risk that their choices suggest, averse below the middle. */
  readonly riskAppetite: number;
  /** From 0 to 1: how far the person listens to videos rather than watches them. */
  readonly listening: number;
  /** How slow the person is compared with others: 1 is the middle. */
  readonly pace: number;
  /** How readily the person opens messages compared with others of the same diligence: 1 is the middle. */
  readonly openness: number;
  /** What the person usually deposits at once, in VND, before it is rounded. */
  readonly wallet: number;
  /** Whether the person only looks around, and neither enrolls nor joins. */
  readonly onlyLooks: boolean;
  /** Their script, if they are a persona. */
  readonly script?: PersonaScript | undefined;
  /** Whether the host keeps a streak of them already. */
  readonly hasStreak: boolean;
  /** Types of the awards that they have already: none is given twice. */
  readonly awardedFor: readonly string[];
  /** When analyses of the person are due, UTC milliseconds; drawn when it is first needed. */
  nights?: readonly number[];
  /** What was recommended on each of these nights, as far as they were considered. */
  readonly recommendations: (Recommendation | undefined)[];
  readonly courses: CourseHistory[];
  readonly challenges: ChallengeHistory[];
  readonly nudges: SentNudge[];
  /** Everything the person did, unordered. */
  readonly acts: Act[];
  points: number;
  /** The latest moment at which the person's rows show activity, UTC milliseconds. */
  lastActiveAt: number;
}

/**
 * Records that a row shows activity of the person at a moment, so that `lastActiveAt` is the latest of them.
 * What was sent to a person, or found out about them, is not their activity.
 */
export function touch(person: Person, at: number): void {
  if (at > person.lastActiveAt) person.lastActiveAt = at;
}

/**
 * Records something that a person did. All acts have the same properties in the same order, absent ones too, since
 * engines read those of one form faster.
 */
export function addAct(
  { acts }: Person,
  { kind, at, duration, course, lesson, challenge, amount, offered, nudgeId, trace }: Act,
): void {
  acts.push({ kind, at, duration, course, lesson, challenge, amount, offered, nudgeId, trace });
}
