import type { BehaviorEventType } from './behavior-events.js';
import { localDayOf } from './local-time.js';

/** Events in which a person learns or saves: they extend a streak and answer a nudge. */
export const LEARNING_OR_SAVING = [
  'LESSON_COMPLETED',
  'QUIZ_SUBMITTED',
  'CHALLENGE_PROGRESS',
] as const satisfies readonly BehaviorEventType[];

/**
 * The tables that show such acts, and when. The host deletes old rows of the log, so lessons and quizzes count
 * by their own tables as well; deposits are known by the log alone.
 */
export const STREAK_SOURCES = [
  { table: 'BehaviorLog', time: 'timestamp', byEventType: true },
  { table: 'LessonProgress', time: 'completedAt', byEventType: false },
  { table: 'QuizAttempt', time: 'attemptedAt', byEventType: false },
] as const;

/** Local days in a row that earn `STREAK_7_DAYS`. */
export const STREAK_DAYS = 7;

/**
 * Finds when a streak first reached a length.
 *
 * @param times - UTC milliseconds of everything that counts, in any order
 * @returns UTC milliseconds; `undefined` if it never did
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
 * Returns the length in days of a streak that ends at midnight because nothing counts yet today; 0 if none is
 * at risk.
 *
 * @param times - UTC milliseconds of everything that counts so far, in any order
 * @param now - UTC milliseconds
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
