/** SQL expressions for queries about a person's active days. */
export interface StreakParameters {
  /** The table `BehaviorLog`. */
  readonly log: string;
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
 * not the log's.
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

/** Start of the reference time's local day, without a zone. */
function today({ at, timeZone }: StreakParameters): string {
  return `date_trunc('day', ${at}::timestamp AT TIME ZONE 'UTC' AT TIME ZONE ${timeZone})`;
}

/** Converts each midnight to UTC separately, so that a day of 23 or 25 hours counts as one. */
function activeOn({ log, userId, timeZone, events }: StreakParameters, day: string): string {
  const utc = (local: string): string => `(${local}) AT TIME ZONE ${timeZone} AT TIME ZONE 'UTC'`;
  return `EXISTS (SELECT FROM ${log} WHERE "userId" = ${userId} AND "eventType" = ANY(${events}::text[])
    AND "timestamp" >= ${utc(day)} AND "timestamp" < ${utc(`${day} + interval '1 day'`)})`;
}
