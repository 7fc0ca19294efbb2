import { isPass } from '../../../src/domain/passing-score.js';
import type { Row } from '../../engine/plan/rows.js';
import type { NewId } from './new-id.js';

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
    passed: isPass(facts.score),
    attemptedAt: new Date(facts.attemptedAt),
  };
}
