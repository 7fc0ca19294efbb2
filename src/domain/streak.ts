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

/** A person's streak as the host keeps it; lengths are in days. */
export interface Streak {
  readonly current: number;
  readonly longest: number;
  /** Whether a freeze bridged the pause before the last activity. */
  readonly frozen: boolean;
  /** Freezes left; the host's store sells them. */
  readonly freezes: number;
}

/** A streak on its first day. */
const FIRST_DAY: Streak = { current: 1, longest: 1, frozen: false, freezes: 0 };

/**
 * Extends a streak by an activity, as the host's services do: the next day adds one; after a longer pause a
 * freeze keeps the length, however long the pause was, and without one the streak begins anew. Unlike the
 * host's code, which nothing calls, it pays no points for every seventh day: the achievement does that once.
 *
 * @param pause - local days since the activity before; 0 or less changes nothing
 */
export function extendStreak(streak: Streak, pause: number): Streak {
  const { current, longest, freezes } = streak;
  if (current > 0 && pause <= 0) return streak;
  if (current > 0 && pause > 1 && freezes > 0) return { ...streak, frozen: true, freezes: freezes - 1 };
  const length = pause === 1 ? current + 1 : 1;
  return { current: length, longest: Math.max(longest, length), frozen: false, freezes };
}

/**
 * Returns the streak that activities add up to, as of the last day that has one; `undefined` without any.
 *
 * @param times - UTC milliseconds of everything that counts, in any order
 * @param until - a length at which to stop
 * @returns the streak, with the first activity and the first one of its last day, UTC milliseconds
 */
export function streakOf(
  times: readonly number[],
  until = Number.POSITIVE_INFINITY,
): { readonly streak: Streak; readonly firstAt: number; readonly lastAt: number } | undefined {
  const [firstAt, ...later] = [...times].sort((a, b) => a - b);
  if (firstAt === undefined) return undefined;
  let streak = FIRST_DAY;
  let lastAt = firstAt;
  for (const at of later) {
    if (streak.current === until) break;
    const extended = extendStreak(streak, localDayOf(at) - localDayOf(lastAt));
    if (extended !== streak) lastAt = at;
    streak = extended;
  }
  return { streak, firstAt, lastAt };
}

/**
 * Finds when a streak first reached a length.
 *
 * @param times - UTC milliseconds of everything that counts, in any order
 * @returns UTC milliseconds; `undefined` if it never did
 */
export function streakReachedAt(times: readonly number[], days = STREAK_DAYS): number | undefined {
  if (times.length < days) return undefined;
  const reached = streakOf(times, days);
  return reached?.streak.current === days ? reached.lastAt : undefined;
}

/**
 * Returns the length in days of a streak that ends at midnight because nothing counts yet today; 0 if none is
 * at risk.
 *
 * @param days - local days on which something counts so far, each once, in order
 * @param today - the local day
 */
export function streakAtRisk(days: readonly number[], today: number): number {
  const last = days.length - 1;
  let length = 0;
  while (days[last - length] === today - 1 - length) length++;
  return length;
}

/**
 * Returns the length in days of a streak that goes on today. One that today has not extended yet still counts.
 *
 * @param days - local days on which something counts, by any count
 * @param today - by the same count
 */
export function currentStreak(days: ReadonlySet<number>, today: number): number {
  const last = days.has(today) ? today : today - 1;
  let length = 0;
  while (days.has(last - length)) length++;
  return length;
}
