import { randomUUID } from 'node:crypto';
import type { Certificate } from '../../entities/index.js';
import { FlowError } from '../flow-error.js';
import type { Step } from '../person-steps.js';
import { urlOf } from './issue-certificate.js';
import { findCertificate } from './request-certificate.js';

/** Which certificate to issue anew. */
export interface CertificateReissue {
  readonly userId: string;
  readonly courseId: string;
  /** Idempotency key: a UUID from the caller that becomes the id of the new certificate. */
  readonly certificateId?: string;
}

/** Result of issuing a certificate anew. */
export interface Reissue {
  readonly certificate: Certificate;
  /** False if this one was issued before. */
  readonly reissuedNow: boolean;
}

/**
 * Replaces the person's certificate of a course by one with a new id and address, as after a change of name.
 *
 * @throws FlowError `CERTIFICATE_NOT_FOUND`, `OPERATION_ID_TAKEN`
 */
export async function reissueCertificate(
  step: Step,
  { courseId, certificateId: id = randomUUID() }: CertificateReissue,
): Promise<Reissue> {
  const { person, tables } = step;
  const before = await findCertificate(step, courseId);
  if (!before) {
    throw new FlowError(
      'CERTIFICATE_NOT_FOUND',
      `User ${person.id} has no certificate of course ${courseId} that could be issued anew; request one.`,
    );
  }
  if (before.id === id) return { certificate: before, reissuedNow: false };
  const taken = await step.rows(`SELECT 1 FROM ${tables.Certificate} WHERE "id" = $1`, [id]);
  if (taken.length > 0) {
    throw new FlowError(
      'OPERATION_ID_TAKEN',
      `Another certificate already has the id ${id}. Give each certificate its own id.`,
    );
  }
  const certificate = await step.row<Certificate>(
    `UPDATE ${tables.Certificate} SET "id" = $2, "certificateUrl" = $3, "issuedAt" = greatest("issuedAt", $4)
     WHERE "id" = $1 AND "userId" = $5 RETURNING *`,
    [before.id, id, urlOf(step, { id, userId: person.id, courseId }), step.at, person.id],
  );
  await step.record({
    eventType: 'CERTIFICATE_ISSUED',
    at: certificate.issuedAt,
    place: { courseId },
    details: { certificateId: id, replaces: before.id },
  });
  return { certificate, reissuedNow: true };
}
