import type { Row } from '../../engine/rows.js';
import type { NewId } from './new-id.js';

/** The points that pass a quiz, of 100. */
export const PASSING_SCORE = 70;

/** What decides a quiz attempt's row. */
export interface QuizAttemptFacts {
  userId: string;
  courseId: string;
  /** UTC milliseconds. */
  attemptedAt: number;
  /** Whole points, 0 to 100. */
  score: number;
}

/** Describes a quiz attempt's row; its score decides whether it passed. */
export function quizAttemptRow(facts: QuizAttemptFacts, newId: NewId): Row<'QuizAttempt'> {
  return {
    id: newId(facts.attemptedAt),
    userId: facts.userId,
    courseId: facts.courseId,
    score: facts.score,
    passed: facts.score >= PASSING_SCORE,
    attemptedAt: new Date(facts.attemptedAt),
  };
}
