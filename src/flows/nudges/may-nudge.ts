import type { NudgeCap } from '../../domain/nudge-caps.js';
import type { Preferences } from '../../domain/preferences.js';
import type { Step } from '../person-steps.js';
import { checkCaps } from './check-caps.js';
import { isHeldOut } from './hold-out.js';

/** Why a person gets no nudge now, whatever it says. */
export type NudgeObstacle = NudgeCap | 'ADMIN' | 'LOCKED' | 'OPTED_OUT' | 'HOLD_OUT' | 'QUIET_HOURS';

/** Who is nudged, as far as the service decides it. */
export interface Audience extends Omit<Preferences, 'timeZone'> {
  /**
   * Share of the people who get no nudges, so that these can be compared with the others, from 0 to 1; 0 by
   * default. Who belongs to it follows from the person's id, and stays so while the share stays.
   */
  readonly holdOut?: number;
}

/**
 * Returns what forbids to nudge the person now, or `null`: the account, the person's own wish, the group
 * without nudges, the caps. The person's preferences come before those of the service.
 *
 * @param timeZone - IANA name; determines the hours
 * @param silentSince - the person's last activity
 */
export async function findObstacle(
  step: Step,
  timeZone: string,
  { holdOut = 0, nudges = true, maxNudgesPerDay, ...quietHours }: Audience,
  silentSince: Date,
): Promise<NudgeObstacle | null> {
  const { preferences, role, lockedUntil, id } = step.person;
  if (role === 'ADMIN') return 'ADMIN';
  if (lockedUntil && lockedUntil > step.at) return 'LOCKED';
  if (!(preferences.nudges ?? nudges)) return 'OPTED_OUT';
  if (isHeldOut(id, holdOut)) return 'HOLD_OUT';
  const limits = {
    ...(preferences.quietHoursStart === undefined ? quietHours : preferences),
    maxNudgesPerDay: preferences.maxNudgesPerDay ?? maxNudgesPerDay,
  };
  return checkCaps(step, timeZone, limits, silentSince);
}
