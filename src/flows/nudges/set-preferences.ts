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
 * @throws FlowError `TIME_ZONE_UNKNOWN`, `QUIET_HOURS_INVALID`
 */
export async function setPreferences(step: Step, changes: PreferenceChanges): Promise<Preferences> {
  assertValid(changes);
  const { timeZone, nudges, quietHoursStart, quietHoursEnd } = changes;
  const entries = Object.entries({ timeZone, nudges, quietHoursStart, quietHoursEnd });
  const set = Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== null));
  const removed = entries.filter(([, value]) => value === null).map(([name]) => name);
  const object = (value: string): string =>
    `CASE jsonb_typeof(${value}) WHEN 'object' THEN ${value} ELSE '{}' END`;
  const { metadata } = await step.row<{ metadata: unknown }>(
    `UPDATE ${step.tables.User} SET "updatedAt" = greatest("updatedAt", $4), "metadata" = ${object('"metadata"')} ||
       jsonb_build_object('preferences', (${object(`"metadata"->'preferences'`)} || $2::jsonb) - $3::text[])
     WHERE "id" = $1 RETURNING "metadata"`,
    [step.person.id, JSON.stringify(set), removed, step.at],
  );
  return readPreferences(metadata);
}

function assertValid({ timeZone, quietHoursStart, quietHoursEnd }: PreferenceChanges): void {
  if (timeZone && !isTimeZone(timeZone)) {
    throw new FlowError(
      'TIME_ZONE_UNKNOWN',
      `"${timeZone}" is no time zone. Give it by its IANA name, such as "Asia/Ho_Chi_Minh".`,
    );
  }
  const hours = [quietHoursStart ?? null, quietHoursEnd ?? null];
  if (hours.every((hour) => hour === null) || hours.every(isHour)) return;
  throw new FlowError(
    'QUIET_HOURS_INVALID',
    `Quiet hours begin and end at whole hours from 0 to 23, not ${quietHoursStart} and ${quietHoursEnd}. Give both, or null for both.`,
  );
}
