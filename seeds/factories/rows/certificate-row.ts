import { certificateUrl } from '../../../src/domain/certificates.js';
import type { Row } from '../../engine/plan/rows.js';
import type { NewId } from './new-id.js';

/** What decides a certificate's row. */
export interface CertificateFacts {
  userId: string;
  courseId: string;
  /** UTC milliseconds. */
  issuedAt: number;
}

/** Describes a certificate's row. */
export function certificateRow(facts: CertificateFacts, newId: NewId): Row<'Certificate'> {
  const { userId, courseId } = facts;
  const id = newId(facts.issuedAt);
  const issuedAt = new Date(facts.issuedAt);
  return { id, userId, courseId, issuedAt, certificateUrl: certificateUrl({ id, userId, courseId }) };
}
