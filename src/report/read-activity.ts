import { localTimeSql } from '../domain/local-time-sql.js';
import type { ReportSource } from './report-source.js';

/** When people are active: rows of the log. */
export interface ActivityFacts {
  readonly events: number;
  /** Local days (`2026-01-05`) of the first and the last event; null without any. */
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  /** Weekdays from Monday, 1, to Sunday, 7, and local hours, 0 to 23; without those that have no event. */
  readonly hours: readonly { readonly weekday: number; readonly hour: number; readonly events: number }[];
  /** The most frequent first. */
  readonly types: readonly { readonly type: string; readonly events: number }[];
}

interface Counted {
  readonly weekday: number | null;
  readonly hour: number | null;
  readonly type: string | null;
  readonly events: number;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

/** Counts the log's rows by weekday and hour in the people's time zone, and by type. */
export async function readActivity({ rows, tables, inScope }: ReportSource): Promise<ActivityFacts> {
  const counted = await rows<Counted>(
    `WITH hourly AS MATERIALIZED (
       SELECT "eventType" AS type, date_trunc('hour', ${localTimeSql('"timestamp"')}) AS hour, count(*) AS events
       FROM ${tables.BehaviorLog} WHERE ${inScope('"id"')} GROUP BY 1, 2)
     SELECT extract(isodow FROM hour)::int AS weekday, extract(hour FROM hour)::int AS hour, type,
       sum(events)::int AS events, min(hour)::date::text AS "firstDay", max(hour)::date::text AS "lastDay"
     FROM hourly
     GROUP BY GROUPING SETS ((extract(isodow FROM hour)::int, extract(hour FROM hour)::int), (type), ())
     ORDER BY events DESC, type, weekday, hour`,
  );
  const whole = counted.find(({ type, weekday }) => type === null && weekday === null);
  return {
    events: whole?.events ?? 0,
    firstDay: whole?.firstDay ?? null,
    lastDay: whole?.lastDay ?? null,
    hours: counted.flatMap(({ weekday, hour, events }) =>
      weekday === null || hour === null ? [] : { weekday, hour, events },
    ),
    types: counted.flatMap(({ type, events }) => (type === null ? [] : { type, events })),
  };
}
