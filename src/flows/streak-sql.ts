import { STREAK_SOURCES } from '../domain/streak.js';
import type { Tables } from '../database/tables.js';

/** Upper bound of a streak, in days. */
export const MAX_STREAK = 5_000;

/** SQL expressions for queries about a person's active days. */
export interface StreakParameters {
  readonly tables: Tables;
  readonly userId: string;
  /** The reference time, `timestamp` in UTC. */
  readonly at: string;
  /** IANA time zone that determines the days. */
  readonly timeZone: string;
  /** `text[]` of the event types that count. */
  readonly events: string;
}

/** SQL condition: whether the person has done something that counts on the reference time's local day. */
export function activeTodaySql(parameters: StreakParameters): string {
  return activeOn(parameters, today(parameters));
}

/**
 * SQL query for a person's current streak in days. A streak that today has not extended yet still counts.
 * Steps back day by day through the index on user and time, so that the cost depends on the streak's length,
 * not the log's. Lessons and quizzes count by their own tables as well, for as long as these hold them; a day
 * on which the person only made deposits counts for as long as the log holds these.
 *
 * @param limit - maximum of days to count
 */
export function streakSql(parameters: StreakParameters, limit: number): string {
  const dayBefore = `"day" - interval '1 day'`;
  return `
    WITH RECURSIVE start AS (
      SELECT CASE WHEN ${activeTodaySql(parameters)} THEN ${today(parameters)}
        ELSE ${today(parameters)} - interval '1 day' END AS "day"
    ), streak AS (
      SELECT "day", 1 AS "length" FROM start WHERE ${activeOn(parameters, '"day"')}
      UNION ALL
      SELECT ${dayBefore}, "length" + 1 FROM streak WHERE "length" < ${limit} AND ${activeOn(parameters, dayBefore)})
    SELECT count(*)::int FROM streak`;
}

/** SQL query for the number of local days on which the person has done something that counts. */
export function activeDaysSql({ tables, userId, timeZone, events }: StreakParameters): string {
  const days = STREAK_SOURCES.map(
    ({ table, time, byEventType }) => `
      SELECT date_trunc('day', "${time}" AT TIME ZONE 'UTC' AT TIME ZONE ${timeZone}) AS "day"
      FROM ${tables[table]} WHERE "userId" = ${userId}
        ${byEventType ? `AND "eventType" = ANY(${events}::text[])` : `AND "${time}" IS NOT NULL`}`,
  );
  return `SELECT count(DISTINCT "day")::int FROM (${days.join(' UNION ALL ')}) acts`;
}

/** Start of the reference time's local day, without a zone. */
function today({ at, timeZone }: StreakParameters): string {
  return `date_trunc('day', ${at}::timestamp AT TIME ZONE 'UTC' AT TIME ZONE ${timeZone})`;
}

/** Converts each midnight to UTC separately, so that a day of 23 or 25 hours counts as one. */
function activeOn(parameters: StreakParameters, day: string): string {
  const utc = (local: string): string => `(${local}) AT TIME ZONE ${parameters.timeZone} AT TIME ZONE 'UTC'`;
  return actedBetweenSql(parameters, utc(day), utc(`${day} + interval '1 day'`));
}

/**
 * SQL condition: whether the person has done something that counts from one time until before another, in
 * UTC.
 */
export function actedBetweenSql(
  { tables, userId, events }: Omit<StreakParameters, 'at' | 'timeZone'>,
  from: string,
  until: string,
): string {
  const found = STREAK_SOURCES.map(
    ({ table, time, byEventType }) => `EXISTS (SELECT FROM ${tables[table]} WHERE "userId" = ${userId}
      AND "${time}" >= ${from} AND "${time}" < ${until}
      ${byEventType ? `AND "eventType" = ANY(${events}::text[])` : ''})`,
  );
  return `(${found.join(' OR ')})`;
}
