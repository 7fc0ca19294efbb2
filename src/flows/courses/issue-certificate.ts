import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Settings } from '../../database/settings.js';
import { usable } from '../../database/unusable-settings.js';
import { certificateUrl, type CertificateIds } from '../../domain/certificates.js';
import type { Certificate } from '../../entities/index.js';
import type { Step } from '../person-steps.js';

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
 * Returns the public URL of a certificate.
 *
 * @throws SettingsError if the settings of the certificates are invalid
 */
export function urlOf({ manager, options }: Step, ids: CertificateIds): string {
  if (options.certificateUrl) return options.certificateUrl(ids);
  // Only our own DataSource has settings.
  const { settings } = manager.dataSource as DataSource & { settings?: Settings };
  return certificateUrl(ids, usable(settings?.certificates)?.baseUrl);
}
