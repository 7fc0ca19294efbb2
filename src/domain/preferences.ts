import { MOST_NUDGES_A_DAY } from './nudge-caps.js';

/**
 * What a person chose for themselves, under `preferences` in the host's `User.metadata`. What is missing
 * there is up to the flow's options.
 */
export interface Preferences {
  /** IANA time zone of the person's days and hours. */
  readonly timeZone?: string | undefined;
  /** False if the person wants no nudges. */
  readonly nudges?: boolean | undefined;
  /** Local hours, 0 to 23, from and until which nothing is sent; they may span midnight. */
  readonly quietHoursStart?: number | undefined;
  readonly quietHoursEnd?: number | undefined;
  /** Nudges in any 24 hours, at the most; more than {@link MOST_NUDGES_A_DAY} mean as many. */
  readonly maxNudgesPerDay?: number | undefined;
}

/**
 * Reads a person's preferences; what is of another form counts as missing, since the column takes
 * anything.
 */
export function readPreferences(metadata: unknown): Preferences {
  const { preferences } = asRecord(metadata);
  const { timeZone, nudges, quietHoursStart, quietHoursEnd, maxNudgesPerDay } = asRecord(preferences);
  return {
    timeZone: isTimeZone(timeZone) ? timeZone : undefined,
    nudges: typeof nudges === 'boolean' ? nudges : undefined,
    ...(isHour(quietHoursStart) && isHour(quietHoursEnd) && { quietHoursStart, quietHoursEnd }),
    maxNudgesPerDay: isCount(maxNudgesPerDay) ? Math.min(maxNudgesPerDay, MOST_NUDGES_A_DAY) : undefined,
  };
}

/** Whether a value is a time zone by its IANA name, such as `Asia/Ho_Chi_Minh`. */
export function isTimeZone(value: unknown): value is string {
  // An offset such as "+07:00" is left out: PostgreSQL reads its sign the other way round.
  if (typeof value !== 'string' || !/^(UTC|[A-Za-z_]+(\/[\w+-]+)+)$/.test(value)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

/** Whether a value is an hour of the clock. */
export function isHour(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 23;
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}

/**
 * Whether a local time, in minutes since midnight with fractions, lies in quiet hours, whose end is not
 * quiet.
 */
export function isQuiet(localMinute: number, { quietHoursStart, quietHoursEnd }: Preferences): boolean {
  if (quietHoursStart === undefined || quietHoursEnd === undefined) return false;
  const [start, end] = [quietHoursStart * 60, quietHoursEnd * 60];
  return start <= end ? localMinute >= start && localMinute < end : localMinute >= start || localMinute < end;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
