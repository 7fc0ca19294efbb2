import { isErrorCode, type ErrorCode } from './error-codes.js';

/**
 * An error that a person can act on: its message names the thing, the rule and the next step, and its
 * `code` stays the same between releases so that scripts can tell one from another.
 */
export class IntegrationError extends Error {
  /** Stable, upper-case identifier such as `SETTINGS_INVALID`. */
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
    // A person who runs a command needs the message; whoever debugs sets DEBUG and gets the stack as well.
    if (!process.env.DEBUG) this.stack = `${this.name} ${code}: ${message}`;
  }
}

/**
 * The error of another thread or process, of which only the code and the message have come.
 *
 * @param code as it was sent
 * @returns an `IntegrationError` for a code of ours; else an `Error` that bears the code, if there is one
 */
export function restoreError(code: string | undefined, message: string): Error {
  if (isErrorCode(code)) return new IntegrationError(code, message);
  return Object.assign(new Error(message), code !== undefined && { code });
}

/** What an error says; Node reports a refused connection to a name with several addresses as one of several, without a message. */
export function messageOf(error: Error): string {
  if (error.message) return error.message;
  return error instanceof AggregateError ? error.errors.map(String).join('; ') : error.name;
}
