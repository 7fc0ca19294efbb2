import { defineFactory, relationTo } from './core/definition.js';
import { wholeNumber } from './core/given-number.js';
import { submitQuizzes } from './course-events.js';
import { enrollmentFactory } from './enrollment.factory.js';
import { MOST_FAILURES, risingScores } from './rising-scores.js';

const PLAN: { scores: readonly number[] } = { scores: [80] };

/** What came before an attempt. */
export interface Before {
  /** Failed attempts before this one. */
  afterFailures?: number;
}

/**
 * Attempts at quizzes, by people who are enrolled; whoever passes and has completed the course is certified.
 */
export const quizAttemptFactory = defineFactory({
  table: 'QuizAttempt',
  plan: PLAN,
  relations: { enrollment: relationTo(enrollmentFactory) },
})({
  states: {
    /** 70 points or more. */
    passed: ({ afterFailures = 0 }: Before = {}) => ({
      scores: risingScores(
        wholeNumber('quizAttempt.passed({ afterFailures })', afterFailures, 0, MOST_FAILURES) + 1,
        true,
      ),
    }),
    /** Below 70 points. */
    failed: ({ afterFailures = 0 }: Before = {}) => ({
      scores: risingScores(
        wholeNumber('quizAttempt.failed({ afterFailures })', afterFailures, 0, MOST_FAILURES - 1) + 1,
        false,
      ),
    }),
  },
  build(builder) {
    const { plan, given } = builder;
    const enrollment = builder.relative('enrollment', { lessons: 1 });
    const scores = [...plan.scores.slice(0, -1), given.score ?? plan.scores.at(-1)!];
    return builder.adopt(submitQuizzes(builder, enrollment, scores).attempts.at(-1)!);
  },
});
