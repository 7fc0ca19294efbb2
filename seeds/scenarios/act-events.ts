import type { BehaviorEventType } from '../../src/domain/behavior-events.js';
import { LEARNING_OR_SAVING } from '../../src/domain/streak.js';
import type { Act, ActKind } from '../engine/generate/person.js';

/** The event that each act is logged as; a visit is logged as one of several. */
export const EVENT_OF_ACT: Readonly<Record<Exclude<ActKind, 'VISIT'>, BehaviorEventType>> = {
  REGISTER: 'APP_OPENED',
  ENROLL: 'COURSE_ENROLLED',
  LESSON_START: 'LESSON_STARTED',
  LESSON_COMPLETE: 'LESSON_COMPLETED',
  QUIZ_SUBMIT: 'QUIZ_SUBMITTED',
  CHALLENGE_JOIN: 'CHALLENGE_JOINED',
  CHALLENGE_DEPOSIT: 'CHALLENGE_PROGRESS',
  NUDGE_CLICK: 'NUDGE_CLICKED',
};

const COUNTING: readonly BehaviorEventType[] = LEARNING_OR_SAVING;
const COUNTING_KINDS: ReadonlySet<ActKind> = new Set(
  (Object.keys(EVENT_OF_ACT) as (keyof typeof EVENT_OF_ACT)[]).filter((kind) =>
    COUNTING.includes(EVENT_OF_ACT[kind]),
  ),
);

/**
 * When a person learned or saved, and so kept a streak.
 *
 * @param until - UTC milliseconds; what they did later is left out
 * @returns UTC milliseconds, in the order of the acts
 */
export function learningOrSavingTimes(acts: readonly Act[], until = Number.POSITIVE_INFINITY): number[] {
  const times: number[] = [];
  for (const { kind, at } of acts) if (at <= until && COUNTING_KINDS.has(kind)) times.push(at);
  return times;
}
