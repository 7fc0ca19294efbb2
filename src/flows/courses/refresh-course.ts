import type { EntityManager } from 'typeorm';
import { queryRows, tablesOf } from '../../database/tables.js';
import { courseProgressSql } from '../../domain/course-progress.js';
import type { PersonSteps } from '../person-steps.js';
import { settleCourse } from './settle-course.js';

/**
 * Brings the enrollments of a course in step with the lessons that are published now, one person after
 * another in the order of their ids.
 *
 * @returns how many were out of step
 */
export async function refreshCourse(
  manager: EntityManager,
  steps: PersonSteps,
  courseId: string,
): Promise<number> {
  const { Enrollment, Lesson, LessonProgress } = tablesOf(manager);
  const behind = await queryRows<{ userId: string }>(
    manager,
    `SELECT enrollment."userId"
     FROM ${Enrollment} enrollment CROSS JOIN (
       SELECT count(*) AS "all" FROM ${Lesson} WHERE "courseId" = $1 AND "published") lessons
     LEFT JOIN (
       SELECT "userId", count(*) AS "count" FROM ${LessonProgress} JOIN ${Lesson} lesson ON lesson."id" = "lessonId"
       WHERE lesson."courseId" = $1 AND lesson."published" AND "completed" GROUP BY "userId") done
       ON done."userId" = enrollment."userId"
     WHERE enrollment."courseId" = $1 AND enrollment."completedAt" IS NULL
       AND enrollment."progress" <> ${courseProgressSql('coalesce(done."count", 0)', 'lessons."all"')}
     ORDER BY enrollment."userId" COLLATE "C"`,
    [courseId],
  );
  for (const { userId } of behind) await steps.take(userId, (step) => settleCourse(step, courseId));
  return behind.length;
}
