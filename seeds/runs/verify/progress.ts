import type { Invariant } from './invariant.js';

/**
 * 14: the host's rows of people in lessons say the same as ours. Rows that no checked run made may be of
 * people whom only the host's own services know.
 */
export const PROGRESS: Invariant = {
  number: 14,
  title:
    'a UserProgress is completed exactly if its LessonProgress is, and no later; each LessonProgress has one; without one it is STARTED, of an enrolled person',
  checks: [
    {
      table: 'UserProgress',
      sql: ({ table, inScope, seeded }) => `
        WITH facts AS (
          SELECT u."id", u."status", u."completedAt", p."id" AS ours, p."completed", p."completedAt" AS "ourCompletedAt", e."id" AS enrolled
          FROM ${table('UserProgress')} u LEFT JOIN ${table('Lesson')} l ON l."id" = u."lessonId"
            LEFT JOIN ${table('LessonProgress')} p ON p."userId" = u."userId" AND p."lessonId" = u."lessonId"
            LEFT JOIN ${table('Enrollment')} e ON e."userId" = u."userId" AND e."courseId" = l."courseId"
          WHERE ${inScope('u."id"')}
        ), worded AS (
          SELECT "id", concat_ws('; ',
            CASE WHEN enrolled IS NULL AND ${seeded('"id"')} THEN 'its person is not enrolled in the lesson’s course' END,
            CASE WHEN "status" = 'COMPLETED' AND "completedAt" IS NULL THEN 'it is COMPLETED, but completedAt is missing' END,
            CASE WHEN ours IS NULL AND ${seeded('"id"')} AND ("status" <> 'STARTED' OR "completedAt" IS NOT NULL)
              THEN format('it is %s, but there is no LessonProgress', "status") END,
            CASE WHEN "completed" <> ("completedAt" IS NOT NULL)
              THEN format('completedAt is %s, but completed of its LessonProgress is %s', coalesce("completedAt"::text, 'missing'), "completed") END,
            CASE WHEN "completedAt" > "ourCompletedAt"
              THEN format('completedAt %s is after that of its LessonProgress, %s', "completedAt", "ourCompletedAt") END) AS detail
          FROM facts)
        SELECT * FROM worded WHERE detail <> ''`,
    },
    {
      table: 'LessonProgress',
      needs: 'UserProgress',
      sql: ({ table, filled }) => `
        SELECT p."id", 'the host has no UserProgress of its person and lesson' AS detail
        FROM ${table('LessonProgress')} p
          LEFT JOIN ${table('UserProgress')} u ON u."userId" = p."userId" AND u."lessonId" = p."lessonId"
        WHERE ${filled('UserProgress', 'p."id"')} AND u."userId" IS NULL`,
    },
  ],
};
