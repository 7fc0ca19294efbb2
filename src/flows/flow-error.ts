import { ERROR_CODES_BY_SUBJECT, type ErrorCode } from '../error-codes.js';
import { IntegrationError } from '../errors.js';

/** Why a flow refuses a step; stable between releases, so that a service can map each to an answer of its own. */
export const FLOW_ERROR_CODES = ERROR_CODES_BY_SUBJECT.flows;
export type FlowErrorCode = ErrorCode<'flows'>;

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
