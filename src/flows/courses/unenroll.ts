import type { EarningEvent } from '../../domain/achievements.js';
import { LESSON_POINTS } from '../../domain/points.js';
import { takeBackAwards } from '../achievements/take-back-awards.js';
import { FlowError } from '../flow-error.js';
import { payPoints } from '../pay-points.js';
import type { Step } from '../person-steps.js';
import { findEnrollment } from './enroll.js';
import { keepLeaving } from './keep-progress.js';
import { findCertificate } from './request-certificate.js';

/** Result of unenrolling. */
export interface Unenrolling {
  /** False if the person was not enrolled. */
  readonly unenrolledNow: boolean;
  /** What the course had earned and is taken back, with its points. */
  readonly takenBack: readonly EarningEvent[];
}

/**
 * Takes the person out of a course, with their lessons and attempts there, and takes back what these paid, so
 * that enrolling again pays nothing twice. Idempotent.
 *
 * @throws FlowError `CERTIFICATE_HELD`
 */
export async function unenroll(step: Step, courseId: string): Promise<Unenrolling> {
  const { person, tables } = step;
  const enrollment = await findEnrollment(step, courseId);
  if (!enrollment) return { unenrolledNow: false, takenBack: [] };
  if (await findCertificate(step, courseId)) {
    throw new FlowError(
      'CERTIFICATE_HELD',
      `User ${person.id} holds the certificate of course ${courseId}, which rests on the enrollment. Revoke it first.`,
    );
  }
  const lessons = await step.rows<{ completed: boolean }>(
    `DELETE FROM ${tables.LessonProgress} USING ${tables.Lesson} lesson
     WHERE "userId" = $1 AND "lessonId" = lesson."id" AND lesson."courseId" = $2 RETURNING "completed"`,
    [person.id, courseId],
  );
  await keepLeaving(step, courseId);
  for (const table of [tables.QuizAttempt, tables.Enrollment])
    await step.rows(`DELETE FROM ${table} WHERE "userId" = $1 AND "courseId" = $2`, [person.id, courseId]);
  await step.record({
    eventType: 'COURSE_UNENROLLED',
    place: { courseId },
    details: { courseId, progress: enrollment.progress },
  });
  await payPoints(step, -LESSON_POINTS * lessons.filter(({ completed }) => completed).length);
  return { unenrolledNow: true, takenBack: await takeBackAwards(step) };
}
