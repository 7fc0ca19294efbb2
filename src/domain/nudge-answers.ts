import type { BehaviorEventType } from './behavior-events.js';
import { MINUTE } from './local-time.js';
import { LEARNING_OR_SAVING } from './streak.js';

/** Events that answer a nudge: the person does what nudges are for. */
export const ANSWERS = [
  ...LEARNING_OR_SAVING,
  'COURSE_ENROLLED',
  'CHALLENGE_JOINED',
] as const satisfies readonly BehaviorEventType[];

/** How long after a click an action is still taken for its answer, in minutes. */
export const ANSWER_MINUTES = 60;

/** Whether something done at a moment may answer a click; both times are UTC milliseconds. */
export function isWithinAnswer(clickedAt: number, at: number): boolean {
  return clickedAt <= at && at <= clickedAt + ANSWER_MINUTES * MINUTE;
}
