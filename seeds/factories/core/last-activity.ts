import { LEARNING_OR_SAVING, STREAK_SOURCES } from '../../../src/domain/streak.js';
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
export function activeTimesOf(
  rows: Pick<StoryRows, (typeof STREAK_SOURCES)[number]['table']>,
): ReadonlyMap<string, readonly number[]> {
  const counting: readonly unknown[] = LEARNING_OR_SAVING;
  const times = new Map<string, number[]>();
  for (const { table, time, byEventType } of STREAK_SOURCES) {
    for (const row of rows[table] as readonly unknown[]) {
      const { userId, eventType, [time]: at } = row as Readonly<Record<string, unknown>>;
      if (typeof userId !== 'string' || !(at instanceof Date)) continue;
      if (byEventType && !counting.includes(eventType)) continue;
      const known = times.get(userId);
      if (known) known.push(at.getTime());
      else times.set(userId, [at.getTime()]);
    }
  }
  return times;
}
