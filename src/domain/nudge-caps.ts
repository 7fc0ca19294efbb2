/** Most nudges to one person on one of their days. */
export const MOST_NUDGES_A_DAY = 3;

/** The least time between two nudges to one person, in minutes. */
export const LEAST_PAUSE_MINUTES = 60;

/** Waking hours, in minutes since local midnight: nothing is sent before 7:30 or after 21:30. */
export const WAKING_MINUTES = { first: 7 * 60 + 30, last: 21 * 60 + 30 } as const;

/** Which cap forbids a nudge now. */
export type NudgeCap = 'ASLEEP' | 'DAY_CAP' | 'HOUR_CAP';

/** What decides whether a nudge may be sent at a moment. */
export interface NudgeLimits {
  /** Minutes since the person's midnight, with fractions. */
  readonly localMinute: number;
  /** Nudges sent on the person's day so far. */
  readonly sentToday: number;
  /** Minutes since the latest nudge, below 0 where its clock was ahead of ours; `null` before the first. */
  readonly sinceLatest: number | null;
}

/** Whether waking hours or a cap forbid a nudge; `null` if neither does. */
export function heldBack({ localMinute, sentToday, sinceLatest }: NudgeLimits): NudgeCap | null {
  if (!isWaking(localMinute)) return 'ASLEEP';
  if (sentToday >= MOST_NUDGES_A_DAY) return 'DAY_CAP';
  if (sinceLatest !== null && sinceLatest < LEAST_PAUSE_MINUTES) return 'HOUR_CAP';
  return null;
}

/** Whether people are awake so many minutes after their midnight; fractions count. */
export function isWaking(localMinute: number): boolean {
  return localMinute >= WAKING_MINUTES.first && localMinute <= WAKING_MINUTES.last;
}
