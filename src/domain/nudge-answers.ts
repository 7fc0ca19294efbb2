import type { BehaviorEventType } from './behavior-events.js';
import { MINUTE } from './local-time.js';
import { LEARNING_OR_SAVING } from './streak.js';

/** Events that count as a response to a nudge. */
export const ANSWERS = [
  ...LEARNING_OR_SAVING,
  'COURSE_ENROLLED',
  'CHALLENGE_JOINED',
] as const satisfies readonly BehaviorEventType[];

/** Attribution window after a click, in minutes. */
export const ANSWER_MINUTES = 60;

/** Whether an action falls within the attribution window of a click; both times are UTC milliseconds. */
export function isWithinAnswer(clickedAt: number, at: number): boolean {
  return clickedAt <= at && at <= clickedAt + ANSWER_MINUTES * MINUTE;
}
