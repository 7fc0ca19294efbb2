import { FlowError } from './flow-error.js';

/** Most entries that one call returns. */
const MOST_ENTRIES = 1_000;

/**
 * Refuses a number of entries that no call returns.
 *
 * @param least the fewest that make sense
 * @throws FlowError `LIMIT_INVALID`
 */
export function assertLimit(limit: number, least: number): void {
  if (Number.isInteger(limit) && limit >= least && limit <= MOST_ENTRIES) return;
  throw new FlowError(
    'LIMIT_INVALID',
    `A call returns a whole number of entries from ${least} to ${MOST_ENTRIES}, not ${limit}.`,
  );
}
