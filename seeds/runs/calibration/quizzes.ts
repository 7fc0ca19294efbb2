import { PERFECT_SCORE } from '../../../src/domain/passing-score.js';
import type { Theme } from './figure.js';
import { QUIZ_FIGURES } from './published.js';

/** What people do about a quiz after their first attempt. */
export const QUIZ_RETAKES: Theme = {
  name: 'quizzes',
  figures: QUIZ_FIGURES,
  needs: ['QuizAttempt'],
  sql: ({ table, inRun }) => `
    WITH attempts AS MATERIALIZED (
      SELECT "userId", "courseId", "score", "passed", row_number() OVER quiz AS place, "score" - lag("score") OVER quiz AS step
      FROM ${table('QuizAttempt')} WHERE ${inRun('"id"')} WINDOW quiz AS (PARTITION BY "userId", "courseId" ORDER BY "attemptedAt", "id")),
    passes AS (
      SELECT "userId", "courseId", min(place) FILTER (WHERE "passed") AS passed, max(place) AS last FROM attempts GROUP BY 1, 2),
    improvable AS (
      SELECT p.last > p.passed AS again FROM passes p
        JOIN attempts a ON a."userId" = p."userId" AND a."courseId" = p."courseId" AND a.place = p.passed WHERE a."score" < ${PERFECT_SCORE}),
    steps AS (SELECT step, count(*) AS times FROM attempts WHERE step IS NOT NULL GROUP BY step)
    SELECT 'retaken-after-pass' AS figure, 100 * avg(again::int) AS value, count(*) AS sample FROM improvable
    UNION ALL SELECT 'retake-lower', 100 * coalesce(sum(times) FILTER (WHERE step < 0), 0) / sum(times), coalesce(sum(times), 0) FROM steps
    UNION ALL SELECT 'retake-commonest-step', 100 * max(times) / sum(times), coalesce(sum(times), 0) FROM steps`,
};
