import { earnedByCount, type EarningEvent } from '../../domain/achievements.js';
import { courseProgressSql } from '../../domain/course-progress.js';
import type { Certificate } from '../../entities/index.js';
import { awardAchievements, type AwardedAchievement } from '../achievements/award-achievements.js';
import type { Step } from '../person-steps.js';
import { notEnrolled } from './enroll.js';
import { issueCertificate } from './issue-certificate.js';

/** What a person has reached in a course, and what this step gave them for it. */
export interface CourseSettlement {
  /** Course progress: percentage of its published lessons; 100 once the course was completed. */
  readonly progress: number;
  /** When the course was completed; `null` while lessons remain. */
  readonly courseCompletedAt: Date | null;
  /** The certificate, if this step issued it. */
  readonly certificate: Certificate | null;
  readonly achievements: readonly AwardedAchievement[];
}

/**
 * Brings a person's enrollment in step with the lessons that are published now, issues the certificate if it
 * is earned, and awards what lessons and courses have earned. A lesson that is unpublished may complete the
 * course; what is published after a course was completed leaves it complete.
 *
 * @param earned - what the step has earned besides
 * @throws FlowError `NOT_ENROLLED`
 */
export async function settleCourse(
  step: Step,
  courseId: string,
  earned: readonly EarningEvent[] = [],
): Promise<CourseSettlement> {
  const { progress, completedAt: courseCompletedAt } = await recountLessons(step, courseId);
  const certificate = courseCompletedAt && (await issueCertificate(step, courseId));
  const achievements = await awardAchievements(step, [...earned, ...(await learningEvents(step))]);
  return { progress, courseCompletedAt, certificate, achievements };
}

/** Recounts the lessons, so that the enrollment always matches the rows. */
async function recountLessons(
  { rows, tables, person }: Step,
  courseId: string,
): Promise<{ progress: number; completedAt: Date | null }> {
  const [counted] = await rows<{ progress: number; completedAt: Date | null }>(
    `UPDATE ${tables.Enrollment} SET "progress" = CASE WHEN "completedAt" IS NULL THEN "percent" ELSE 100 END,
       "completedAt" = coalesce("completedAt", CASE WHEN "percent" = 100 THEN "lastAt" END)
     FROM (SELECT ${courseProgressSql('count(done."id")', 'count(*)')} AS "percent", max(done."completedAt") AS "lastAt"
       FROM ${tables.Lesson} lesson
       LEFT JOIN ${tables.LessonProgress} done ON done."lessonId" = lesson."id" AND done."userId" = $1 AND done."completed"
       WHERE lesson."courseId" = $2 AND lesson."published") lessons
     WHERE "userId" = $1 AND "courseId" = $2 RETURNING "progress", "completedAt"`,
    [person.id, courseId],
  );
  if (!counted) throw notEnrolled(person.id, courseId);
  return counted;
}

/** Finds what the person's completed lessons and courses have earned. */
async function learningEvents({ row, tables, person }: Step): Promise<EarningEvent[]> {
  const { lessons, courses } = await row<{ lessons: number; courses: number }>(
    `SELECT
       (SELECT count(*)::int FROM ${tables.LessonProgress} WHERE "userId" = $1 AND "completed") AS "lessons",
       (SELECT count(*)::int FROM ${tables.Enrollment} WHERE "userId" = $1 AND "completedAt" IS NOT NULL) AS "courses"`,
    [person.id],
  );
  return [...earnedByCount('LESSON_COMPLETED', lessons), ...earnedByCount('COURSE_COMPLETED', courses)];
}
