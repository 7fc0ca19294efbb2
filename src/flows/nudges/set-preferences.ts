import { MOST_NUDGES_A_DAY } from '../../domain/nudge-caps.js';
import { isHour, isTimeZone, readPreferences, type Preferences } from '../../domain/preferences.js';
import { FlowError } from '../flow-error.js';
import type { Step } from '../person-steps.js';

/** New preferences: what is missing stays as it is, `null` leaves it to the service again. */
export type PreferenceChanges = { readonly [Name in keyof Preferences]: Preferences[Name] | null };

/**
 * Stores what the person wants under `preferences` in the host's `User.metadata`; leaves everything else
 * there as it is.
 *
 * @returns the preferences that hold now
 * @throws FlowError `TIME_ZONE_UNKNOWN`, `QUIET_HOURS_INVALID`, `NUDGES_PER_DAY_INVALID`
 */
export async function setPreferences(step: Step, changes: PreferenceChanges): Promise<Preferences> {
  assertTimeZone(changes);
  assertLimits(changes);
  const { timeZone, nudges, quietHoursStart, quietHoursEnd, maxNudgesPerDay } = changes;
  const entries = Object.entries({ timeZone, nudges, quietHoursStart, quietHoursEnd, maxNudgesPerDay });
  const set = Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== null));
  const removed = entries.filter(([, value]) => value === null).map(([name]) => name);
  const object = (value: string): string =>
    `CASE WHEN jsonb_typeof(${value}) = 'object' THEN ${value} ELSE '{}' END`;
  const { metadata } = await step.row<{ metadata: unknown }>(
    `UPDATE ${step.tables.User} SET "updatedAt" = greatest("updatedAt", $4), "metadata" = ${object('"metadata"')} ||
       jsonb_build_object('preferences', (${object(`"metadata"->'preferences'`)} || $2::jsonb) - $3::text[])
     WHERE "id" = $1 RETURNING "metadata"`,
    [step.person.id, JSON.stringify(set), removed, step.at],
  );
  return readPreferences(metadata);
}

function assertTimeZone({ timeZone }: PreferenceChanges): void {
  if (timeZone === undefined || timeZone === null || isTimeZone(timeZone)) return;
  throw new FlowError(
    'TIME_ZONE_UNKNOWN',
    `"${timeZone}" is no time zone. Give it by its IANA name, such as "Asia/Ho_Chi_Minh".`,
  );
}

/**
 * Refuses quiet hours and a number of nudges that cannot be.
 *
 * @throws FlowError `QUIET_HOURS_INVALID`, `NUDGES_PER_DAY_INVALID`
 */
export function assertLimits({
  quietHoursStart,
  quietHoursEnd,
  maxNudgesPerDay = null,
}: PreferenceChanges): void {
  if (
    maxNudgesPerDay !== null &&
    !(Number.isInteger(maxNudgesPerDay) && maxNudgesPerDay >= 0 && maxNudgesPerDay <= MOST_NUDGES_A_DAY)
  ) {
    throw new FlowError(
      'NUDGES_PER_DAY_INVALID',
      `A person gets a whole number of nudges a day from 0 to ${MOST_NUDGES_A_DAY}, not ${maxNudgesPerDay}.`,
    );
  }
  const hours = [quietHoursStart ?? null, quietHoursEnd ?? null];
  if (hours.every((hour) => hour === null) || hours.every(isHour)) return;
  throw new FlowError(
    'QUIET_HOURS_INVALID',
    `Quiet hours begin and end at whole hours from 0 to 23, not ${quietHoursStart} and ${quietHoursEnd}. Give both, or null for both.`,
  );
}
