import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Settings } from '../../database/settings.js';
import { usable } from '../../database/unusable-settings.js';
import { certificateUrl, type CertificateIds } from '../../domain/certificates.js';
import type { Certificate } from '../../entities/index.js';
import { FlowError } from '../flow-error.js';
import type { Step } from '../person-steps.js';
import { courseNotFound, findEnrollment, notEnrolled } from './enroll.js';

/** Result of requesting a certificate. */
export interface CertificateRequest {
  readonly certificate: Certificate;
  /** False if it was issued before. */
  readonly issuedNow: boolean;
}

/**
 * Issues the certificate of a course if the person has earned it and has none yet.
 *
 * @returns the new certificate, or `null`
 */
export async function issueCertificate(step: Step, courseId: string): Promise<Certificate | null> {
  const { person, tables, at } = step;
  const [earned] = await step.rows<{ issuedAt: Date }>(
    `SELECT greatest($3::timestamp, "completedAt", "passedAt") AS "issuedAt"
     FROM ${tables.Enrollment} CROSS JOIN (
       SELECT min("attemptedAt") AS "passedAt" FROM ${tables.QuizAttempt}
       WHERE "userId" = $1 AND "courseId" = $2 AND "passed") quiz
     WHERE "userId" = $1 AND "courseId" = $2 AND "completedAt" IS NOT NULL AND "passedAt" IS NOT NULL`,
    [person.id, courseId, at],
  );
  if (!earned) return null;
  const ids = { id: randomUUID(), userId: person.id, courseId };
  const [certificate] = await step.rows<Certificate>(
    `INSERT INTO ${tables.Certificate} ("id", "userId", "courseId", "issuedAt", "certificateUrl")
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT ("userId", "courseId") DO NOTHING RETURNING *`,
    [ids.id, ids.userId, ids.courseId, earned.issuedAt, urlOf(step, ids)],
  );
  if (!certificate) return null;
  await step.record({
    eventType: 'CERTIFICATE_ISSUED',
    at: certificate.issuedAt,
    place: { courseId },
  });
  return certificate;
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

  const [course] = await step.rows(`SELECT FROM ${tables.Course} WHERE "id" = $1`, [courseId]);
  if (!course) throw courseNotFound(courseId);
  const certificate = await issueCertificate(step, courseId);
  if (certificate) return { certificate, issuedNow: true };
  const meanwhile = await findCertificate(step, courseId);
  if (meanwhile) return { certificate: meanwhile, issuedNow: false };

  const enrollment = await findEnrollment(step, courseId);
  if (!enrollment) throw notEnrolled(person.id, courseId);
  const missing = enrollment.completedAt
    ? 'its quiz is not passed'
    : `its lessons are done to ${enrollment.progress} %`;
  throw new FlowError(
    'CERTIFICATE_NOT_EARNED',
    `User ${person.id} has not earned the certificate of course ${courseId}: ${missing}. Complete all lessons and pass the quiz first.`,
  );
}

async function findCertificate(
  { rows, tables, person }: Step,
  courseId: string,
): Promise<Certificate | undefined> {
  const [certificate] = await rows<Certificate>(
    `SELECT * FROM ${tables.Certificate} WHERE "userId" = $1 AND "courseId" = $2`,
    [person.id, courseId],
  );
  return certificate;
}

/** @throws SettingsError if the settings of the certificates are invalid */
function urlOf({ manager, options }: Step, ids: CertificateIds): string {
  if (options.certificateUrl) return options.certificateUrl(ids);
  // Only our own DataSource has settings.
  const { settings } = manager.dataSource as DataSource & { settings?: Settings };
  return certificateUrl(ids, usable(settings?.certificates)?.baseUrl);
}
