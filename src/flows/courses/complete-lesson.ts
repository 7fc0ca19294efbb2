import { LESSON_POINTS } from '../../domain/points.js';
import { habitEvents } from '../achievements/habit-events.js';
import { payPoints } from '../pay-points.js';
import type { Step } from '../person-steps.js';
import { findEnrollment, notEnrolled } from './enroll.js';
import { assertReady, findLesson, type LessonRow } from './find-lesson.js';
import { keepCompletion } from './keep-progress.js';
import { settleCourse, type CourseSettlement } from './settle-course.js';

/** Result of completing a lesson. */
export interface LessonCompletion extends CourseSettlement {
  /** False if it was completed before. */
  readonly completedNow: boolean;
}

/**
 * Completes a lesson, updates the enrollment, pays the lesson's points, and issues the certificate if earned.
 * Idempotent.
 *
 * @throws FlowError `LESSON_NOT_FOUND`, `LESSON_NOT_PUBLISHED`, `NOT_ENROLLED`, `LESSON_OUT_OF_ORDER`
 */
export async function completeLesson(step: Step, lessonId: string): Promise<LessonCompletion> {
  const lesson = await findLesson(step, lessonId);
  const { courseId } = lesson;
  if (!(await findEnrollment(step, courseId))) throw notEnrolled(step.person.id, courseId);
  if (await isCompleted(step, lessonId))
    return { completedNow: false, ...(await settleCourse(step, courseId)) };
  await assertReady(step, lesson);

  const completedAt = await markCompleted(step, lesson);
  const isPaid = await keepCompletion(step, lessonId, completedAt);
  await step.record({
    eventType: 'LESSON_COMPLETED',
    at: completedAt,
    place: { courseId, lessonId },
    details: { lessonId, lessonType: lesson.type },
  });
  if (!isPaid) await payPoints(step, LESSON_POINTS);
  return { completedNow: true, ...(await settleCourse(step, courseId, await habitEvents(step))) };
}

async function isCompleted({ rows, tables, person }: Step, lessonId: string): Promise<boolean> {
  const found = await rows(
    `SELECT 1 FROM ${tables.LessonProgress} WHERE "userId" = $1 AND "lessonId" = $2 AND "completed"`,
    [person.id, lessonId],
  );
  return found.length > 0;
}

/**
 * Marks a lesson as completed, whether or not it was opened: not before the enrollment or the lessons already
 * completed, whatever the clock says.
 *
 * @returns the completion time
 */
async function markCompleted({ rows, tables, person, at }: Step, { id, courseId }: LessonRow): Promise<Date> {
  const [marked] = await rows<{ completedAt: Date }>(
    `INSERT INTO ${tables.LessonProgress} AS mine ("userId", "lessonId", "completed", "completedAt")
     SELECT $1, $2, true, greatest($4::timestamp, "enrolledAt" + interval '1 millisecond', (
       SELECT max("completedAt") FROM ${tables.LessonProgress} done JOIN ${tables.Lesson} lesson ON lesson."id" = "lessonId"
       WHERE done."userId" = $1 AND lesson."courseId" = $3))
     FROM ${tables.Enrollment} WHERE "userId" = $1 AND "courseId" = $3
     ON CONFLICT ("userId", "lessonId") DO UPDATE SET "completed" = true, "completedAt" = excluded."completedAt"
     WHERE NOT mine."completed" RETURNING "completedAt"`,
    [person.id, id, courseId, at],
  );
  return marked?.completedAt ?? at;
}
