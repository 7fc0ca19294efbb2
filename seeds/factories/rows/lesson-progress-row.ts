import type { Row } from '../../engine/plan/rows.js';
import type { NewId } from './new-id.js';

/** What decides the row of one person in one lesson. */
export interface LessonProgressFacts {
  userId: string;
  lessonId: string;
  /** When the lesson was opened first, UTC milliseconds. */
  startedAt: number;
  /** When it was completed, UTC milliseconds; `null` while it is not. */
  completedAt: number | null;
}

/** Describes the row of one person in one lesson. */
export function lessonProgressRow(facts: LessonProgressFacts, newId: NewId): Row<'LessonProgress'> {
  return {
    id: newId(facts.startedAt),
    userId: facts.userId,
    lessonId: facts.lessonId,
    completed: facts.completedAt !== null,
    completedAt: facts.completedAt === null ? null : new Date(facts.completedAt),
  };
}
