import type { BehaviorEventType } from './behavior-events.js';
import { HOUR, MINUTE } from './local-time.js';
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

/** Hours without learning or saving before a click that make the answer to it a comeback. */
export const COMEBACK_HOURS = 24;

/**
 * Whether a person was away when they clicked a nudge, so that an answer to it is a comeback.
 *
 * @param clickedAt - UTC milliseconds, as all times
 * @param registeredAt - who has just registered does not come back
 * @param acts - when the person learned or saved, in any order
 */
export function wasAway(clickedAt: number, registeredAt: number, acts: readonly number[]): boolean {
  const since = clickedAt - COMEBACK_HOURS * HOUR;
  return registeredAt <= since && !acts.some((at) => at >= since && at < clickedAt);
}
