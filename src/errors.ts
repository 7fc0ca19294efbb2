/**
 * An error that a person can act on: its message names the thing, the rule and the next step, and its
 * `code` stays the same between releases so that scripts can tell one from another.
 */
export class IntegrationError extends Error {
  /** Stable, upper-case identifier such as `SETTINGS_INVALID`. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
    // A person who runs a command needs the message; whoever debugs sets DEBUG and gets the stack as well.
    if (!process.env.DEBUG) this.stack = `${this.name} ${code}: ${message}`;
  }
}

/** What an error says; Node reports a refused connection to a name with several addresses as one of several, without a message. */
export function messageOf(error: Error): string {
  if (error.message) return error.message;
  return error instanceof AggregateError ? error.errors.map(String).join('; ') : error.name;
}
