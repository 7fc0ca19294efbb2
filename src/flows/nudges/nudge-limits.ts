import type { NudgeLimits } from '../../domain/nudge-caps.js';
import type { Step } from '../person-steps.js';

/**
 * Reads the state that the caps depend on, by the person's local midnight; correct across daylight saving
 * changes.
 *
 * @param timeZone - IANA name
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
