import type { Certificate } from '../../entities/index.js';
import { FlowError } from '../flow-error.js';
import type { Step } from '../person-steps.js';
import { courseNotFound } from './enroll.js';
import { settleCourse } from './settle-course.js';

/** Result of requesting a certificate. */
export interface CertificateRequest {
  readonly certificate: Certificate;
  /** False if it was issued before. */
  readonly issuedNow: boolean;
}

/**
 * Returns the person's certificate of a course; issues it if it is earned but missing.
 *
 * @throws FlowError `COURSE_NOT_FOUND`, `NOT_ENROLLED`, `CERTIFICATE_NOT_EARNED` naming what is missing
 */
export async function requestCertificate(step: Step, courseId: string): Promise<CertificateRequest> {
  const { person, tables } = step;
  const before = await findCertificate(step, courseId);
  if (before) return { certificate: before, issuedNow: false };

  const [course] = await step.rows(`SELECT 1 FROM ${tables.Course} WHERE "id" = $1`, [courseId]);
  if (!course) throw courseNotFound(courseId);
  const { certificate, courseCompletedAt, progress } = await settleCourse(step, courseId);
  if (certificate) return { certificate, issuedNow: true };
  const meanwhile = await findCertificate(step, courseId);
  if (meanwhile) return { certificate: meanwhile, issuedNow: false };

  const missing = courseCompletedAt ? 'its quiz is not passed' : `its lessons are done to ${progress} %`;
  throw new FlowError(
    'CERTIFICATE_NOT_EARNED',
    `User ${person.id} has not earned the certificate of course ${courseId}: ${missing}. Complete all lessons and pass the quiz first.`,
  );
}

/** Finds the person's certificate of a course. */
export async function findCertificate(
  { rows, tables, person }: Step,
  courseId: string,
): Promise<Certificate | undefined> {
  const [certificate] = await rows<Certificate>(
    `SELECT * FROM ${tables.Certificate} WHERE "userId" = $1 AND "courseId" = $2`,
    [person.id, courseId],
  );
  return certificate;
}
