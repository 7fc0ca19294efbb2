import type { Step } from '../person-steps.js';
import { findEnrollment, notEnrolled } from './enroll.js';
import { assertReady, findLesson } from './find-lesson.js';
import { keepOpening } from './keep-progress.js';

/** Result of opening a lesson. */
export interface LessonOpening {
  /** False if it was opened or completed before. */
  readonly openedNow: boolean;
}

/**
 * Opens a lesson: the person has begun it. Idempotent.
 *
 * @throws FlowError `LESSON_NOT_FOUND`, `NOT_ENROLLED`, `LESSON_NOT_PUBLISHED`, `LESSON_OUT_OF_ORDER`
 */
export async function openLesson(step: Step, lessonId: string): Promise<LessonOpening> {
  const { person, tables } = step;
  const lesson = await findLesson(step, lessonId);
  const { courseId } = lesson;
  const enrollment = await findEnrollment(step, courseId);
  if (!enrollment) throw notEnrolled(person.id, courseId);
  const known = await step.rows(
    `SELECT 1 FROM ${tables.LessonProgress} WHERE "userId" = $1 AND "lessonId" = $2`,
    [person.id, lessonId],
  );
  if (known.length > 0) return { openedNow: false };
  await assertReady(step, lesson);

  const opened = await step.rows(
    `INSERT INTO ${tables.LessonProgress} ("userId", "lessonId") VALUES ($1, $2)
     ON CONFLICT ("userId", "lessonId") DO NOTHING RETURNING "id"`,
    [person.id, lessonId],
  );
  if (opened.length === 0) return { openedNow: false };
  const at = enrollment.enrolledAt > step.at ? enrollment.enrolledAt : step.at;
  await keepOpening(step, lessonId, at);
  await step.record({
    eventType: 'LESSON_STARTED',
    at,
    place: { courseId, lessonId },
    details: { lessonId, lessonType: lesson.type },
  });
  return { openedNow: true };
}
