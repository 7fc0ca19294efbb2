import { IntegrationError } from '../errors.js';

/** Why a flow refuses a step; stable between releases, so that a service can map each to an answer of its own. */
export const FLOW_ERROR_CODES = [
  'AMOUNT_INVALID',
  'ASSET_NOT_FOUND',
  'CERTIFICATE_NOT_EARNED',
  'CHALLENGE_ENDED',
  'CHALLENGE_EXISTS',
  'CHALLENGE_INVALID',
  'CHALLENGE_NOT_FOUND',
  'CHALLENGE_NOT_STARTED',
  'CHECKSUM_INVALID',
  'CHECKSUM_MISMATCH',
  'CHECKSUM_UNKNOWN',
  'CONFIDENCE_INVALID',
  'COURSE_EMPTY',
  'COURSE_NOT_FOUND',
  'COURSE_NOT_PUBLISHED',
  'CURSOR_INVALID',
  'EXPIRY_INVALID',
  'FILE_EMPTY',
  'FILE_NAME_INVALID',
  'FILE_TOO_LARGE',
  'FILE_TYPE_REFUSED',
  'INTENT_EXPIRED',
  'INTENT_INVALID',
  'KEY_INVALID',
  'LESSON_NOT_FOUND',
  'LESSON_NOT_PUBLISHED',
  'LESSON_OUT_OF_ORDER',
  'LIMIT_INVALID',
  'NOT_A_PARTICIPANT',
  'NOT_ENROLLED',
  'NOT_RECOMMENDED',
  'NUDGE_NOT_FOUND',
  'OBJECT_MISSING',
  'OPERATION_ID_TAKEN',
  'PERSON_NOT_FOUND',
  'QUIZ_ALREADY_PASSED',
  'ROLE_REFUSED',
  'SCORE_INVALID',
  'SIZE_INVALID',
  'SIZE_MISMATCH',
  'TIME_ZONE_UNKNOWN',
  'TYPE_MISMATCH',
  'UPLOAD_USED',
] as const;
export type FlowErrorCode = (typeof FLOW_ERROR_CODES)[number];

/** A step that the rules of a flow do not allow; nothing was changed. */
export class FlowError extends IntegrationError {
  constructor(
    override readonly code: FlowErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(code, message, options);
  }
}
