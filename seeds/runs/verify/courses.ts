import { courseProgressSql } from '../../../src/domain/course-progress.js';
import { PASSING_SCORE, PERFECT_SCORE } from '../../../src/domain/passing-score.js';
import type { Invariant } from './invariant.js';

/**
 * 2: an enrollment says what its lessons add up to. A course that was completed stays so: a lesson that has
 * changed since, as one that was added or published, is not counted.
 */
export const ENROLLMENTS: Invariant = {
  number: 2,
  title:
    'Enrollment.progress is the share of lessons completed; completedAt is set exactly at 100, not before the last lesson',
  checks: [
    {
      table: 'Enrollment',
      sql: ({ table, inScope }) => `
        WITH counted AS (
          SELECT e."id", e."progress", e."completedAt", count(l."id") AS lessons, count(p."id") AS done, max(p."completedAt") AS last
          FROM ${table('Enrollment')} e
            LEFT JOIN ${table('Lesson')} l ON l."courseId" = e."courseId" AND l."published"
              AND (e."completedAt" IS NULL OR l."updatedAt" <= e."completedAt")
            LEFT JOIN ${table('LessonProgress')} p ON p."userId" = e."userId" AND p."lessonId" = l."id" AND p."completed"
          WHERE ${inScope('e."id"')} GROUP BY e."id", e."userId"
        ), facts AS (
          SELECT *, CASE WHEN lessons = 0 AND "completedAt" IS NOT NULL THEN 100
            ELSE ${courseProgressSql('done', 'lessons')} END AS due FROM counted)
        SELECT "id", concat_ws('; ',
          CASE WHEN "progress" <> due THEN format('progress is %s, its lessons give %s', "progress", due) END,
          CASE WHEN ("completedAt" IS NOT NULL) <> ("progress" = 100)
            THEN format('completedAt is %s at progress %s', coalesce("completedAt"::text, 'missing'), "progress") END,
          CASE WHEN "completedAt" < last THEN format('completedAt %s is before the last lesson, %s', "completedAt", last) END) AS detail
        FROM facts
        WHERE "progress" <> due OR ("completedAt" IS NOT NULL) <> ("progress" = 100) OR "completedAt" < last`,
    },
  ],
};

/**
 * 3: lessons are taken by those who are enrolled, in the order that the course had then: it may have grown or
 * been rearranged since, and then its lessons have changed since.
 */
export const LESSONS: Invariant = {
  number: 3,
  title:
    'LessonProgress is of enrolled courses; completedAt fits completed, follows enrolledAt and the lessons before',
  checks: [
    {
      table: 'LessonProgress',
      sql: ({ table, inScope }) => `
        SELECT p."id", CASE
          WHEN e."id" IS NULL THEN format('its person is not enrolled in course %s', l."courseId")
          WHEN p."completed" <> (p."completedAt" IS NOT NULL)
            THEN format('completed is %s, but completedAt is %s', p."completed", coalesce(p."completedAt"::text, 'missing'))
          ELSE format('completedAt %s is not after enrolledAt %s', p."completedAt", e."enrolledAt") END AS detail
        FROM ${table('LessonProgress')} p JOIN ${table('Lesson')} l ON l."id" = p."lessonId"
          LEFT JOIN ${table('Enrollment')} e ON e."userId" = p."userId" AND e."courseId" = l."courseId"
        WHERE ${inScope('p."id"')} AND (e."id" IS NULL
          OR p."completed" <> (p."completedAt" IS NOT NULL) OR p."completedAt" <= e."enrolledAt")`,
    },
    {
      table: 'LessonProgress',
      sql: ({ table, inScope }) => `
        WITH lessons AS (
          SELECT "id", "courseId", "order", "updatedAt", row_number() OVER (PARTITION BY "courseId" ORDER BY "order") AS place
          FROM ${table('Lesson')} WHERE "published"
        ), taken AS (
          SELECT p."id", p."userId", p."completedAt", l."courseId", l."updatedAt", l.place, l."order",
            row_number() OVER course AS count, max(p."completedAt") OVER (course ROWS UNBOUNDED PRECEDING EXCLUDE CURRENT ROW) AS before
          FROM ${table('LessonProgress')} p JOIN lessons l ON l."id" = p."lessonId"
          WHERE p."completed" WINDOW course AS (PARTITION BY p."userId", l."courseId" ORDER BY l."order"))
        SELECT DISTINCT t."id", CASE WHEN count < place THEN format('lesson %s is completed, but %s before it are not', t."order", place - count)
          ELSE format('lesson %s was completed at %s, one before it at %s', t."order", t."completedAt", before) END AS detail
        FROM taken t
          JOIN ${table('Lesson')} l ON l."courseId" = t."courseId" AND l."published" AND l."order" < t."order" AND l."updatedAt" <= t."completedAt"
          LEFT JOIN ${table('LessonProgress')} p ON p."userId" = t."userId" AND p."lessonId" = l."id" AND p."completed"
        WHERE ${inScope('t."id"')} AND (count < place OR t."completedAt" < before) AND t."updatedAt" <= t."completedAt"
          AND (p."id" IS NULL OR p."completedAt" > t."completedAt")`,
    },
  ],
};

/** 4: quizzes are taken by those who are enrolled. */
export const QUIZZES: Invariant = {
  number: 4,
  title: `QuizAttempt.passed is exactly score >= ${PASSING_SCORE}, scores are 0..${PERFECT_SCORE}, no attempt follows full marks or precedes enrollment`,
  checks: [
    {
      table: 'QuizAttempt',
      sql: ({ table, inScope }) => `
        WITH facts AS (
          SELECT q.*, e."enrolledAt", perfect."attemptedAt" AS "perfectAt"
          FROM ${table('QuizAttempt')} q
            LEFT JOIN ${table('Enrollment')} e ON e."userId" = q."userId" AND e."courseId" = q."courseId"
            LEFT JOIN (SELECT "userId", "courseId", min("attemptedAt") AS "attemptedAt" FROM ${table('QuizAttempt')}
              WHERE "score" = ${PERFECT_SCORE} GROUP BY "userId", "courseId") perfect
              ON perfect."userId" = q."userId" AND perfect."courseId" = q."courseId"
          WHERE ${inScope('q."id"')})
        SELECT "id", concat_ws('; ',
          CASE WHEN "score" NOT BETWEEN 0 AND ${PERFECT_SCORE} THEN format('score is %s', "score") END,
          CASE WHEN "passed" <> ("score" >= ${PASSING_SCORE}) THEN format('passed is %s at score %s', "passed", "score") END,
          CASE WHEN "attemptedAt" > "perfectAt" THEN format('it follows the full marks of %s', "perfectAt") END,
          CASE WHEN "enrolledAt" IS NULL THEN 'its person is not enrolled'
            WHEN "attemptedAt" < "enrolledAt" THEN format('it precedes the enrollment, %s', "enrolledAt") END) AS detail
        FROM facts WHERE "score" NOT BETWEEN 0 AND ${PERFECT_SCORE} OR "passed" <> ("score" >= ${PASSING_SCORE})
          OR "attemptedAt" > "perfectAt" OR "enrolledAt" IS NULL OR "attemptedAt" < "enrolledAt"`,
    },
  ],
};

/** 5: certificates go to those who completed and passed. */
export const CERTIFICATES: Invariant = {
  number: 5,
  title: 'a Certificate exists exactly for a complete enrollment with a passed quiz, issued after both',
  checks: [
    {
      table: 'Certificate',
      sql: ({ table, inScope }) => `
        WITH facts AS (
          SELECT c."id", c."issuedAt", e."completedAt", (
            SELECT min(q."attemptedAt") FROM ${table('QuizAttempt')} q
            WHERE q."userId" = c."userId" AND q."courseId" = c."courseId" AND q."passed") AS "passedAt"
          FROM ${table('Certificate')} c
            LEFT JOIN ${table('Enrollment')} e ON e."userId" = c."userId" AND e."courseId" = c."courseId"
          WHERE ${inScope('c."id"')})
        SELECT "id", CASE WHEN "completedAt" IS NULL THEN 'the enrollment is not complete'
          WHEN "passedAt" IS NULL THEN 'no quiz is passed'
          ELSE format('issuedAt %s is before %s', "issuedAt", greatest("completedAt", "passedAt")) END AS detail
        FROM facts WHERE "completedAt" IS NULL OR "passedAt" IS NULL OR "issuedAt" < greatest("completedAt", "passedAt")`,
    },
    {
      table: 'Enrollment',
      sql: ({ table, inScope }) => `
        SELECT e."id", 'it is complete and a quiz is passed, but there is no certificate' AS detail
        FROM ${table('Enrollment')} e
        WHERE ${inScope('e."id"')} AND e."completedAt" IS NOT NULL
          AND EXISTS (SELECT 1 FROM ${table('QuizAttempt')} q
            WHERE q."userId" = e."userId" AND q."courseId" = e."courseId" AND q."passed")
          AND NOT EXISTS (SELECT 1 FROM ${table('Certificate')} c
            WHERE c."userId" = e."userId" AND c."courseId" = e."courseId")`,
    },
  ],
};
