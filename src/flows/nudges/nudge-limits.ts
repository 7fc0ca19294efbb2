import {
  LEAST_PAUSE_MINUTES,
  MOST_NUDGES_A_DAY,
  WAKING_MINUTES,
} from '../../../seeds/content/nudge-rules.js';
import type { Step } from '../person-steps.js';

/** Why a nudge is not sent now. */
export type HoldBack = 'ASLEEP' | 'DAY_CAP' | 'HOUR_CAP' | 'NOTHING_TO_SAY';

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
export function heldBack({ localMinute, sentToday, sinceLatest }: NudgeLimits): HoldBack | null {
  if (localMinute < WAKING_MINUTES.first || localMinute > WAKING_MINUTES.last) return 'ASLEEP';
  if (sentToday >= MOST_NUDGES_A_DAY) return 'DAY_CAP';
  if (sinceLatest !== null && sinceLatest < LEAST_PAUSE_MINUTES) return 'HOUR_CAP';
  return null;
}

/**
 * Reads where a person stands, by their own midnight; right through changes to and from summer time.
 *
 * @param timeZone IANA name
 */
export function readLimits({ row, tables, person, at }: Step, timeZone: string): Promise<NudgeLimits> {
  const nudges = `FROM ${tables.NudgeHistory} WHERE "userId" = $1`;
  const utc = (local: string): string => `(${local}) AT TIME ZONE $3 AT TIME ZONE 'UTC'`;
  return row(
    `WITH moment AS (SELECT $2::timestamp AT TIME ZONE 'UTC' AT TIME ZONE $3 AS "local"),
       day AS (SELECT "local", date_trunc('day', "local") AS "midnight" FROM moment)
     SELECT extract(epoch FROM "local" - "midnight")::float / 60 AS "localMinute",
       (SELECT count(*)::int ${nudges} AND "sentAt" >= ${utc('"midnight"')}
          AND "sentAt" < ${utc(`"midnight" + interval '1 day'`)}) AS "sentToday",
       (SELECT extract(epoch FROM $2::timestamp - max("sentAt"))::float / 60 ${nudges}) AS "sinceLatest"
     FROM day`,
    [person.id, at, timeZone],
  );
}
