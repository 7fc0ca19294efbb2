import type { BehaviorEventType } from '../../src/domain/behavior-events.js';
import { LEARNING_OR_SAVING } from '../../src/domain/streak.js';
import type { Act, ActKind } from '../engine/generate/person.js';

/** What is logged of a person: their acts, and what follows from these without another act at the device. */
export type LoggedKind = ActKind | 'NUDGE_OPEN' | 'CHALLENGE_COMPLETE' | 'CERTIFICATE_ISSUE';

/** The event that each of them is logged as; a visit is logged as one of several. */
export const EVENT_OF_KIND: Readonly<Record<Exclude<LoggedKind, 'VISIT'>, BehaviorEventType>> = {
  REGISTER: 'APP_OPENED',
  RECOMMENDATION_CLICK: 'RECOMMENDATION_CLICKED',
  GLANCE: 'APP_OPENED',
  COURSES_BROWSE: 'COURSE_LIST_VIEWED',
  COURSE_VIEW: 'COURSE_VIEWED',
  CHALLENGES_BROWSE: 'CHALLENGE_LIST_VIEWED',
  ENROLL: 'COURSE_ENROLLED',
  LESSON_START: 'LESSON_STARTED',
  LESSON_COMPLETE: 'LESSON_COMPLETED',
  QUIZ_SUBMIT: 'QUIZ_SUBMITTED',
  CHALLENGE_JOIN: 'CHALLENGE_JOINED',
  CHALLENGE_DEPOSIT: 'CHALLENGE_PROGRESS',
  NUDGE_CLICK: 'NUDGE_CLICKED',
  NUDGE_OPEN: 'NUDGE_OPENED',
  CHALLENGE_COMPLETE: 'CHALLENGE_COMPLETED',
  CERTIFICATE_ISSUE: 'CERTIFICATE_ISSUED',
};

const COUNTING: readonly BehaviorEventType[] = LEARNING_OR_SAVING;
const COUNTING_KINDS: ReadonlySet<LoggedKind> = new Set(
  (Object.keys(EVENT_OF_KIND) as (keyof typeof EVENT_OF_KIND)[]).filter((kind) =>
    COUNTING.includes(EVENT_OF_KIND[kind]),
  ),
);

/**
 * When a person learned or saved, and so kept a streak.
 *
 * @returns UTC milliseconds, in the order of the acts
 */
export function learningOrSavingTimes(acts: readonly Act[]): number[] {
  const times: number[] = [];
  for (const { kind, at } of acts) if (COUNTING_KINDS.has(kind)) times.push(at);
  return times;
}
