import { heldBack, MOST_NUDGES_A_WEEK, type NudgeCap } from '../../domain/nudge-caps.js';
import { isQuiet, type Preferences } from '../../domain/preferences.js';
import type { Step } from '../person-steps.js';

interface PastNudgeRow {
  readonly localMinute: number;
  /** `null` before the person's first nudge. */
  readonly sentAt: Date | null;
  readonly openedAt: string | null;
}

/** What a person, or the service for them, wants of the time and the number of nudges. */
export type NudgeLimits = Pick<Preferences, 'quietHoursStart' | 'quietHoursEnd' | 'maxNudgesPerDay'>;

/**
 * Returns the cap, or the wish for quiet, that forbids to nudge the person now, or `null`.
 *
 * @param timeZone - IANA name; determines the waking hours
 * @param silentSince - the person's last activity
 */
export async function checkCaps(
  { rows, tables, person, at }: Step,
  timeZone: string,
  limits: NudgeLimits,
  silentSince: Date,
): Promise<NudgeCap | 'QUIET_HOURS' | null> {
  const found = await rows<PastNudgeRow>(
    `SELECT extract(epoch FROM "local" - date_trunc('day', "local"))::float / 60 AS "localMinute", "sentAt", "openedAt"
     FROM (SELECT $2::timestamp AT TIME ZONE 'UTC' AT TIME ZONE $3 AS "local") moment
     LEFT JOIN (
       SELECT "id", "sentAt", coalesce("metadata"->>'openedAt', "metadata"->>'clickedAt') AS "openedAt"
       FROM ${tables.NudgeHistory} WHERE "userId" = $1
       ORDER BY "sentAt" DESC, "id" DESC LIMIT ${MOST_NUDGES_A_WEEK}) past ON true
     ORDER BY "sentAt" DESC, "id" DESC`,
    [person.id, at, timeZone],
  );
  const past = found.flatMap(({ sentAt, openedAt }) =>
    sentAt ? { sentAt: sentAt.getTime(), openedAt: openedAt === null ? null : Date.parse(openedAt) } : [],
  );
  const localMinute = found[0]?.localMinute ?? 0;
  if (isQuiet(localMinute, limits)) return 'QUIET_HOURS';
  return heldBack(at.getTime(), localMinute, past, silentSince.getTime(), limits.maxNudgesPerDay);
}
