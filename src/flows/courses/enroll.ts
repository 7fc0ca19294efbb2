import type { Enrollment } from '../../entities/index.js';
import { FlowError } from '../flow-error.js';
import type { Step } from '../person-steps.js';
import { keepStart } from './keep-progress.js';

/** Result of enrolling. */
export interface Enrolling {
  readonly enrollment: Enrollment;
  /** False if the person was enrolled before. */
  readonly enrolledNow: boolean;
}

/**
 * Enrolls the person in a published course. Idempotent.
 *
 * @param trace - what led here, for the event's `BehaviorLog.metadata`
 * @throws FlowError `COURSE_NOT_FOUND`, `COURSE_NOT_PUBLISHED`, `COURSE_EMPTY`
 */
export async function enroll(
  step: Step,
  courseId: string,
  trace: Readonly<Record<string, unknown>> = {},
): Promise<Enrolling> {
  const { person, tables } = step;
  const before = await findEnrollment(step, courseId);
  if (before) return { enrollment: before, enrolledNow: false };

  const [course] = await step.rows<{ published: boolean; lessons: number }>(
    `SELECT "published",
       (SELECT count(*)::int FROM ${tables.Lesson} WHERE "courseId" = $1 AND "published") AS "lessons"
     FROM ${tables.Course} WHERE "id" = $1`,
    [courseId],
  );
  if (!course) throw courseNotFound(courseId);
  assertOpen(courseId, course);
  const [enrollment] = await step.rows<Enrollment>(
    `INSERT INTO ${tables.Enrollment} ("userId", "courseId", "enrolledAt") VALUES ($1, $2, $3)
     ON CONFLICT ("userId", "courseId") DO NOTHING RETURNING *`,
    [person.id, courseId, step.at],
  );
  if (!enrollment) return enroll(step, courseId, trace);
  await keepStart(step, courseId, enrollment.enrolledAt);
  await step.record({
    eventType: 'COURSE_ENROLLED',
    place: { courseId },
    details: { courseId, enrolledAt: enrollment.enrolledAt.toISOString() },
    metadata: trace,
  });
  return { enrollment, enrolledNow: true };
}

/** Finds the person's enrollment in a course. */
export async function findEnrollment(
  { rows, tables, person }: Step,
  courseId: string,
): Promise<Enrollment | undefined> {
  const [enrollment] = await rows<Enrollment>(
    `SELECT * FROM ${tables.Enrollment} WHERE "userId" = $1 AND "courseId" = $2`,
    [person.id, courseId],
  );
  return enrollment;
}

export function notEnrolled(userId: string, courseId: string): FlowError {
  return new FlowError('NOT_ENROLLED', `User ${userId} is not enrolled in course ${courseId}; enroll first.`);
}

export function courseNotFound(courseId: string): FlowError {
  return new FlowError(
    'COURSE_NOT_FOUND',
    `There is no course ${courseId}. List the courses to find the right id.`,
  );
}

function assertOpen(courseId: string, { published, lessons }: { published: boolean; lessons: number }): void {
  if (!published) {
    throw new FlowError(
      'COURSE_NOT_PUBLISHED',
      `Course ${courseId} is not published; publish it before anybody enrolls.`,
    );
  }
  if (lessons === 0) {
    throw new FlowError(
      'COURSE_EMPTY',
      `Course ${courseId} has no published lesson; publish one before anybody enrolls.`,
    );
  }
}
