import { sayCommands } from './command-form.js';
import { isErrorCode, type ErrorCode } from './error-codes.js';

/**
 * An error that a user can act on: its message names the thing, the rule and the next step, and its `code` is
 * stable between releases, for use in scripts.
 */
export class IntegrationError extends Error {
  /** Stable, uppercase identifier such as `SETTINGS_INVALID`. */
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(sayCommands(message), options);
    this.name = new.target.name;
    this.code = code;
    // Users of commands only need the message; DEBUG adds the stack.
    if (!process.env.DEBUG) this.stack = `${this.name} ${code}: ${this.message}`;
  }
}

/**
 * Recreates an error of another thread or process from its code and message.
 *
 * @param code - as received
 * @returns an `IntegrationError` for one of our codes; otherwise an `Error` with the code, if any
 */
export function restoreError(code: string | undefined, message: string): Error {
  if (isErrorCode(code)) return new IntegrationError(code, message);
  return Object.assign(new Error(message), code !== undefined && { code });
}

/**
 * Returns an error's message. Node reports a refused connection to several addresses as an AggregateError
 * without one.
 */
export function messageOf(error: Error): string {
  if (error.message) return error.message;
  return error instanceof AggregateError ? error.errors.map(String).join('; ') : error.name;
}
