/**
 * An error as a person should read it: `error CODE: message`.
 *
 * @param error whatever was thrown; without a code of its own it is `UNEXPECTED`
 * @param withStack adds the stack and the causes
 */
export function describeError(error: unknown, withStack: boolean): string {
  const { code, message, stack, cause } =
    error instanceof Error ? (error as NodeJS.ErrnoException) : fromThrown(error);
  // Node reports a refused connection to a name with several addresses as an AggregateError without a message.
  const text =
    message || (error instanceof AggregateError ? error.errors.map(String).join('; ') : 'no message');
  const line = `error ${typeof code === 'string' && code !== '' ? code : 'UNEXPECTED'}: ${text}`;
  if (!withStack) return line;
  return [line, stack, ...(cause === undefined ? [] : ['caused by', describeError(cause, true)])].join('\n');
}

function fromThrown(thrown: unknown): NodeJS.ErrnoException {
  return new Error(String(thrown));
}
