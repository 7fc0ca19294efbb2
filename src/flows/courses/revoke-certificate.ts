import type { EarningEvent } from '../../domain/achievements.js';
import { takeBackAwards } from '../achievements/take-back-awards.js';
import type { Step } from '../person-steps.js';
import { findCertificate } from './request-certificate.js';

/** Result of revoking a certificate. */
export interface Revocation {
  /** False if there was none. */
  readonly revokedNow: boolean;
  /** What the pass had earned and is taken back, with its points. */
  readonly takenBack: readonly EarningEvent[];
}

/**
 * Revokes the person's certificate of a course, and the pass that it rests on: the quiz is open to them
 * again, and a new pass earns a new certificate. Idempotent.
 *
 * @param reason - for the log
 */
export async function revokeCertificate(step: Step, courseId: string, reason: string): Promise<Revocation> {
  const { person, tables } = step;
  const certificate = await findCertificate(step, courseId);
  if (!certificate) return { revokedNow: false, takenBack: [] };
  await step.rows(`DELETE FROM ${tables.Certificate} WHERE "id" = $1 AND "userId" = $2`, [
    certificate.id,
    person.id,
  ]);
  await step.rows(`DELETE FROM ${tables.QuizAttempt} WHERE "userId" = $1 AND "courseId" = $2 AND "passed"`, [
    person.id,
    courseId,
  ]);
  await step.record({
    eventType: 'CERTIFICATE_REVOKED',
    place: { courseId },
    details: { certificateId: certificate.id, reason },
  });
  return { revokedNow: true, takenBack: await takeBackAwards(step) };
}
