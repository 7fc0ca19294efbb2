import { ERROR_CODES_BY_SUBJECT, type ErrorCode } from '../error-codes.js';
import { IntegrationError } from '../errors.js';

/** Codes of refused steps; stable between releases, so that a service can map them to its own responses. */
export const FLOW_ERROR_CODES = ERROR_CODES_BY_SUBJECT.flows;
export type FlowErrorCode = ErrorCode<'flows'>;

/** A flow's rules refuse a step; nothing was changed. */
export class FlowError extends IntegrationError {
  constructor(
    override readonly code: FlowErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(code, message, options);
  }
}
