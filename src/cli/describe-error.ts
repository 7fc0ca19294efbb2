import { messageOf } from '../errors.js';

/**
 * Formats an error for users: `error CODE: message`.
 *
 * @param error - anything thrown; without a code it is `UNEXPECTED`
 * @param withStack - adds the stack and the causes
 */
export function describeError(error: unknown, withStack: boolean): string {
  const thrown: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error));
  const { code, stack, cause } = thrown;
  const line = `error ${typeof code === 'string' && code !== '' ? code : 'UNEXPECTED'}: ${messageOf(thrown)}`;
  if (!withStack) return line;
  return [line, stack, ...(cause === undefined ? [] : ['caused by', describeError(cause, true)])].join('\n');
}
