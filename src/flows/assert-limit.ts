import { FlowError } from './flow-error.js';

/** Maximum number of entries per call. */
const MAX_ENTRIES = 1_000;

/**
 * Refuses an invalid number of entries.
 *
 * @param least - the minimum
 * @throws FlowError `LIMIT_INVALID`
 */
export function assertLimit(limit: number, least: number): void {
  if (Number.isInteger(limit) && limit >= least && limit <= MAX_ENTRIES) return;
  throw new FlowError(
    'LIMIT_INVALID',
    `A call returns a whole number of entries from ${least} to ${MAX_ENTRIES}, not ${limit}.`,
  );
}
