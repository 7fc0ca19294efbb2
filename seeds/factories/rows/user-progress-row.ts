import type { Row } from '../../engine/plan/rows.js';
import type { NewId } from './new-id.js';

/** What decides the host's row of one person in one lesson; all times are UTC milliseconds. */
export interface UserProgressFacts {
  userId: string;
  lessonId: string;
  /** When the row was made: when the lesson was opened or, for a course's first one, at the enrollment. */
  createdAt: number;
  /** When the lesson was opened last. */
  openedAt: number;
  /** When it was completed; `null` while it is not. */
  completedAt: number | null;
  /** Time spent in it, in seconds. */
  durationSpent: number;
}

/** Describes the host's row of one person in one lesson. */
export function userProgressRow(facts: UserProgressFacts, newId: NewId): Row<'UserProgress'> {
  const { userId, lessonId, createdAt, openedAt, completedAt, durationSpent } = facts;
  return {
    id: newId(createdAt),
    userId,
    lessonId,
    status: completedAt === null ? 'STARTED' : 'COMPLETED',
    durationSpent,
    completedAt: completedAt === null ? null : new Date(completedAt),
    createdAt: new Date(createdAt),
    updatedAt: new Date(completedAt ?? openedAt),
  };
}
