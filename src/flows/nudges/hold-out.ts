import { createHash } from 'node:crypto';
import { FlowError } from '../flow-error.js';

/** Keeps this group apart from those of other experiments that divide people by their ids. */
const SALT = 'nudge-hold-out';

/**
 * Whether a person belongs to the share of people who get no nudges. It follows from the id alone; a larger
 * share contains every smaller one.
 *
 * @param share - from 0 to 1
 */
export function isHeldOut(userId: string, share: number): boolean {
  return createHash('sha256').update(`${SALT}:${userId}`).digest().readUInt32BE() < share * 2 ** 32;
}

/** @throws FlowError `SHARE_INVALID` */
export function assertShare(share: number): void {
  if (share >= 0 && share <= 1) return;
  throw new FlowError(
    'SHARE_INVALID',
    `The share of people without nudges is a number from 0 to 1, not ${share}.`,
  );
}
