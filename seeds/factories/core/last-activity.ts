import { LEARNING_OR_SAVING } from '../../../src/domain/streak.js';
import type { EntityByTable } from '../../../src/entities/index.js';
import { TABLE_NAMES, type TableName } from '../../engine/plan/rows.js';
import type { StoryRows } from './entities.js';

type Moment = Date | string | null | undefined;

/** Whose activity a table's row shows, and when. What was sent to a person, or found out, is none. */
const SIGNS: { readonly [T in TableName]?: (row: EntityByTable[T]) => [person: string | null, ...Moment[]] } =
  {
    User: ({ id, createdAt }) => [id, createdAt],
    Challenge: ({ createdById, createdAt }) => [createdById, createdAt],
    ChallengeParticipant: ({ userId, joinedAt }) => [userId, joinedAt],
    Enrollment: ({ userId, enrolledAt, completedAt }) => [userId, enrolledAt, completedAt],
    LessonProgress: ({ userId, completedAt }) => [userId, completedAt],
    QuizAttempt: ({ userId, attemptedAt }) => [userId, attemptedAt],
    Certificate: ({ userId, issuedAt }) => [userId, issuedAt],
    NudgeHistory: ({ userId, metadata }) => [userId, metadata.openedAt, metadata.clickedAt],
    UserAchievement: ({ userId, awardedAt }) => [userId, awardedAt],
    BehaviorLog: ({ userId, timestamp }) => [userId, timestamp],
  };

/** When each person was last active by what the rows show, UTC milliseconds. */
export function lastActivityOf(rows: StoryRows): ReadonlyMap<string, number> {
  const latest = new Map<string, number>();
  const read = <T extends TableName>(table: T): void => {
    for (const row of rows[table]) {
      const [person, ...moments] = SIGNS[table]?.(row) ?? [null];
      if (person === null) continue;
      for (const moment of moments) {
        const at = moment ? new Date(moment).getTime() : 0;
        if (at > (latest.get(person) ?? 0)) latest.set(person, at);
      }
    }
  };
  TABLE_NAMES.forEach((table) => read(table));
  return latest;
}

/** When each person learned or saved by what the rows show, UTC milliseconds. */
export function activeTimesOf(rows: StoryRows): ReadonlyMap<string, readonly number[]> {
  const counting: readonly string[] = LEARNING_OR_SAVING;
  const times = new Map<string, number[]>();
  const add = (person: string | null, at: Date | null): void => {
    if (person === null || !at) return;
    times.set(person, [...(times.get(person) ?? []), at.getTime()]);
  };
  for (const { userId, completedAt } of rows.LessonProgress) add(userId, completedAt);
  for (const { userId, attemptedAt } of rows.QuizAttempt) add(userId, attemptedAt);
  for (const { userId, eventType, timestamp } of rows.BehaviorLog)
    if (counting.includes(eventType)) add(userId, timestamp);
  return times;
}
