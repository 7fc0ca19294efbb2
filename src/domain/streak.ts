import type { BehaviorEventType } from './behavior-events.js';
import { localDayOf } from './local-time.js';

/** Events in which a person learns or saves: they keep a streak alive, and answer a nudge. */
export const LEARNING_OR_SAVING = [
  'LESSON_COMPLETED',
  'QUIZ_SUBMITTED',
  'CHALLENGE_PROGRESS',
] as const satisfies readonly BehaviorEventType[];

/** Days in a row, local time, that `STREAK_7_DAYS` is earned with. */
export const STREAK_DAYS = 7;

/**
 * When a streak first was so many days long.
 *
 * @param times UTC milliseconds of everything that counts for it, in any order
 * @returns UTC milliseconds; `undefined` if it never was
 */
export function streakReachedAt(times: readonly number[], days = STREAK_DAYS): number | undefined {
  let length = 0;
  let latest = Number.NEGATIVE_INFINITY;
  for (const at of [...times].sort((a, b) => a - b)) {
    const today = localDayOf(at);
    if (today === latest) continue;
    length = today === latest + 1 ? length + 1 : 1;
    latest = today;
    if (length === days) return at;
  }
  return undefined;
}

/**
 * Days of a streak that ends at midnight, since nothing was done for it yet on this day; 0 where nothing is at risk.
 *
 * @param times UTC milliseconds of everything that counts for it up to the moment, in any order
 * @param now the moment, UTC milliseconds
 */
export function streakAtRisk(times: readonly number[], now: number): number {
  const days = new Set<number>();
  for (const at of times) days.add(localDayOf(at));
  const today = localDayOf(now);
  if (days.has(today)) return 0;
  let length = 0;
  while (days.has(today - 1 - length)) length++;
  return length;
}
