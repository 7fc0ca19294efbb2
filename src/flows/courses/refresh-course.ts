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
    `SELECT "userId" FROM ${Enrollment} enrollment CROSS JOIN LATERAL (
       SELECT ${courseProgressSql('count(done."id")', 'count(*)')} AS "percent" FROM ${Lesson} lesson
       LEFT JOIN ${LessonProgress} done
         ON done."lessonId" = lesson."id" AND done."userId" = enrollment."userId" AND done."completed"
       WHERE lesson."courseId" = $1 AND lesson."published") lessons
     WHERE enrollment."courseId" = $1 AND enrollment."completedAt" IS NULL AND enrollment."progress" <> "percent"
     ORDER BY "userId" COLLATE "C"`,
    [courseId],
  );
  for (const { userId } of behind) await steps.take(userId, (step) => settleCourse(step, courseId));
  return behind.length;
}
