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
  const ids = { id: newId(facts.issuedAt), userId: facts.userId, courseId: facts.courseId };
  return {
    ...ids,
    issuedAt: new Date(facts.issuedAt),
    certificateUrl: certificateUrl(ids),
  };
}
