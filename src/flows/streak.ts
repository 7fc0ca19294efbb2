/** What the queries about a person's days need, each as the SQL that stands for it. */
export interface StreakParameters {
  /** The table `BehaviorLog`. */
  readonly log: string;
  readonly userId: string;
  /** The moment to look back from, `timestamp` in UTC. */
  readonly at: string;
  /** IANA name of the zone whose days count. */
  readonly timeZone: string;
  /** `text[]` of the event types that count. */
  readonly events: string;
}

/** A condition: whether the person has done something that counts on the local day of the moment. */
export function activeTodaySql(parameters: StreakParameters): string {
  return activeOn(parameters, today(parameters));
}

/**
 * A query for the days in a row, up to today, on which a person did something that counts; a streak that today has not
 * yet added to still stands. It steps back day by day through the index on person and time, so that its cost is the
 * streak's length and not the log's.
 *
 * @param limit days after which counting stops
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

/** Local midnight at which the moment's day begins, without a zone. */
function today({ at, timeZone }: StreakParameters): string {
  return `date_trunc('day', ${at}::timestamp AT TIME ZONE 'UTC' AT TIME ZONE ${timeZone})`;
}

/** Each midnight is turned to UTC by itself, so that a day of 23 or 25 hours counts as one. */
function activeOn({ log, userId, timeZone, events }: StreakParameters, day: string): string {
  const utc = (local: string): string => `(${local}) AT TIME ZONE ${timeZone} AT TIME ZONE 'UTC'`;
  return `EXISTS (SELECT FROM ${log} WHERE "userId" = ${userId} AND "eventType" = ANY(${events}::text[])
    AND "timestamp" >= ${utc(day)} AND "timestamp" < ${utc(`${day} + interval '1 day'`)})`;
}
