import { DAY, HOUR, MINUTE } from './local-time.js';

/** Maximum nudges per person in any 24 hours, as in the host. */
export const MOST_NUDGES_A_DAY = 3;

/** Maximum nudges per person in any seven days, as in the host. */
export const MOST_NUDGES_A_WEEK = 15;

/** Minimum minutes between two nudges to a person. */
export const LEAST_PAUSE_MINUTES = 60;

/**
 * Hours without a nudge after so many nudges in a row that were not opened: the first after one, the last
 * after all further ones. The host's back-off.
 */
export const BACK_OFF_HOURS = [24, 48, 96, 168] as const;

/**
 * Days of silence after which a nudge is a farewell; nothing follows it until the person is active again. Our
 * assumption.
 */
export const FAREWELL_DAYS = 28;

/** Waking hours in minutes since local midnight: nothing is sent before 7:30 or after 21:30. */
export const WAKING_MINUTES = { first: 7 * 60 + 30, last: 21 * 60 + 30 } as const;

/** The cap that forbids a nudge. */
export type NudgeCap = 'ASLEEP' | 'DAY_CAP' | 'WEEK_CAP' | 'HOUR_CAP' | 'BACK_OFF' | 'FAREWELL';

/** A nudge of the past; times are UTC milliseconds. */
export interface PastNudge {
  readonly sentAt: number;
  /** `null` if it was not opened. */
  readonly openedAt: number | null;
}

/**
 * Returns the cap that forbids a nudge, or `null`.
 *
 * @param at - when it would be sent, UTC milliseconds
 * @param localMinute - the same in minutes since the person's midnight, with fractions
 * @param latestFirst - what the person was sent before, the latest first; the latest
 *   {@link MOST_NUDGES_A_WEEK} are enough
 * @param silentSince - the person's last activity, UTC milliseconds
 * @param mostADay - in any 24 hours, if the person wants fewer than {@link MOST_NUDGES_A_DAY}
 */
export function heldBack(
  at: number,
  localMinute: number,
  latestFirst: readonly PastNudge[],
  silentSince: number,
  mostADay = MOST_NUDGES_A_DAY,
): NudgeCap | null {
  if (!isWaking(localMinute)) return 'ASLEEP';
  if (mostADay === 0) return 'DAY_CAP';
  const [latest] = latestFirst;
  if (!latest) return null;
  if (isFarewell(latest.sentAt, silentSince)) return 'FAREWELL';
  const pause = at - latest.sentAt;
  if (pause < LEAST_PAUSE_MINUTES * MINUTE) return 'HOUR_CAP';
  if (isWithin(DAY, latestFirst[Math.min(mostADay, MOST_NUDGES_A_DAY) - 1], at)) return 'DAY_CAP';
  if (isWithin(7 * DAY, latestFirst[MOST_NUDGES_A_WEEK - 1], at)) return 'WEEK_CAP';
  return pause < backOffHours(latestFirst, at) * HOUR ? 'BACK_OFF' : null;
}

/**
 * Returns the hours without a nudge that follow the latest one: by how many in a row had not been opened by a
 * moment, 0 if the latest had.
 *
 * @param at - UTC milliseconds
 */
export function backOffHours(latestFirst: readonly PastNudge[], at: number): number {
  const opened = latestFirst.findIndex(({ openedAt }) => openedAt !== null && !(openedAt > at));
  const ignored = opened < 0 ? latestFirst.length : opened;
  return BACK_OFF_HOURS[Math.min(ignored, BACK_OFF_HOURS.length) - 1] ?? 0;
}

/**
 * Whether a nudge is a person's last until they are active again.
 *
 * @param at - when it is sent, UTC milliseconds
 * @param silentSince - the person's last activity before it, UTC milliseconds
 */
export function isFarewell(at: number, silentSince: number): boolean {
  return at - silentSince >= FAREWELL_DAYS * DAY;
}

/** Whether a local time, in minutes since midnight with fractions, is within waking hours. */
export function isWaking(localMinute: number): boolean {
  return localMinute >= WAKING_MINUTES.first && localMinute <= WAKING_MINUTES.last;
}

/** Whether a nudge was sent less than a time before a moment. */
function isWithin(time: number, nudge: PastNudge | undefined, at: number): boolean {
  return nudge !== undefined && nudge.sentAt > at - time;
}
