import type { Streak } from '../../../src/domain/streak.js';
import type { Row } from '../../engine/plan/rows.js';
import type { NewId } from './new-id.js';

/** What decides the row of a person's streak. */
export interface UserStreakFacts {
  userId: string;
  streak: Streak;
  /** Their first activity that counts, and the first one of the last day, UTC milliseconds. */
  firstAt: number;
  lastAt: number;
}

/** Describes the row of a person's streak. */
export function userStreakRow(
  { userId, streak, firstAt, lastAt }: UserStreakFacts,
  newId: NewId,
): Row<'UserStreak'> {
  return {
    id: newId(firstAt),
    userId,
    currentStreak: streak.current,
    longestStreak: streak.longest,
    lastActivityDate: new Date(lastAt),
    streakFrozen: streak.frozen,
    freezesRemaining: streak.freezes,
    createdAt: new Date(firstAt),
    updatedAt: new Date(lastAt),
  };
}
