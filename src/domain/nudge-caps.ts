/** Maximum nudges per person and local day. */
export const MOST_NUDGES_A_DAY = 3;

/** Minimum minutes between two nudges to a person. */
export const LEAST_PAUSE_MINUTES = 60;

/** Waking hours in minutes since local midnight: nothing is sent before 7:30 or after 21:30. */
export const WAKING_MINUTES = { first: 7 * 60 + 30, last: 21 * 60 + 30 } as const;

/** The cap that forbids a nudge. */
export type NudgeCap = 'ASLEEP' | 'DAY_CAP' | 'HOUR_CAP';

/** The state that the caps depend on. */
export interface NudgeLimits {
  /** Minutes since the person's midnight, with fractions. */
  readonly localMinute: number;
  /** Nudges sent so far on the person's local day. */
  readonly sentToday: number;
  /** Minutes since the latest nudge, negative if its clock was ahead; `null` before the first. */
  readonly sinceLatest: number | null;
}

/** Returns the cap that forbids a nudge, or `null`. */
export function heldBack({ localMinute, sentToday, sinceLatest }: NudgeLimits): NudgeCap | null {
  if (!isWaking(localMinute)) return 'ASLEEP';
  if (sentToday >= MOST_NUDGES_A_DAY) return 'DAY_CAP';
  if (sinceLatest !== null && sinceLatest < LEAST_PAUSE_MINUTES) return 'HOUR_CAP';
  return null;
}

/** Whether a local time, in minutes since midnight with fractions, is within waking hours. */
export function isWaking(localMinute: number): boolean {
  return localMinute >= WAKING_MINUTES.first && localMinute <= WAKING_MINUTES.last;
}
