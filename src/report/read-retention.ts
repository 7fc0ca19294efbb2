import { DAY } from '../domain/local-time.js';
import { localTimeSql } from '../domain/local-time-sql.js';
import { loggedDaysSql } from '../domain/logged-days-sql.js';
import type { ReportSource } from './report-source.js';

/** The people who registered in a month or a week, and how many of them came back. */
export interface Cohort {
  /** `2025-11`, or the Monday of a week, `2025-11-03`. */
  readonly name: string;
  readonly people: number;
  /** By weeks after the registration, from 0; only weeks that are over for somebody. */
  readonly weeks: readonly {
    readonly week: number;
    /** Those for whom the week is over. */
    readonly people: number;
    readonly active: number;
  }[];
}

/** Retention by cohort. */
export interface RetentionFacts {
  readonly by: 'month' | 'week';
  readonly cohorts: readonly Cohort[];
}

const MOST_WEEKS = 12;
/** With registrations in fewer months, cohorts are weeks. */
const LEAST_MONTHS = 3;

/** People of the log by the local day of registration; `week` -1 counts all of them. */
interface Counted {
  readonly registered: string;
  readonly week: number;
  readonly people: number;
  readonly lastDay: string;
}

/**
 * Counts who was active how many weeks after their registration; of the learners that the log knows, and who
 * registered since it begins: of what others did before, its rows may be deleted. Its last day is not over.
 */
export async function readRetention({ rows, tables, inScope }: ReportSource): Promise<RetentionFacts> {
  const logged = loggedDaysSql({ table: (name) => tables[name], inRun: inScope });
  const counted = await rows<Counted>(
    `WITH days AS MATERIALIZED (${logged}),
       weeks AS MATERIALIZED (
         SELECT DISTINCT d."userId", r.registered, (d.day - r.registered) / 7 AS week
         FROM days d JOIN (SELECT "id", ${localTimeSql('"createdAt"')}::date AS registered FROM ${tables.User}) r
           ON r."id" = d."userId" AND d.day >= r.registered
         WHERE r.registered >= (SELECT min(day) FROM days))
     SELECT registered::text AS registered, week, people::int AS people, (SELECT max(day)::text FROM days) AS "lastDay"
     FROM (SELECT registered, week, count(*) AS people FROM weeks WHERE week < ${MOST_WEEKS} GROUP BY 1, 2
       UNION ALL SELECT registered, -1, count(DISTINCT "userId") FROM weeks GROUP BY 1) counted
     ORDER BY registered, week`,
  );
  const months = new Set(counted.map(({ registered }) => registered.slice(0, 7)));
  const by = months.size < LEAST_MONTHS ? 'week' : 'month';
  const names = [...new Set(counted.map(({ registered }) => cohortOf(registered, by)))];
  const daysOf = (name: string): Counted[] =>
    counted.filter(({ registered }) => cohortOf(registered, by) === name);
  return { by, cohorts: names.map((name) => cohort(name, daysOf(name))) };
}

function cohort(name: string, days: readonly Counted[]): Cohort {
  const everybody = days.filter(({ week }) => week === -1);
  const sum = (parts: readonly Counted[]): number => parts.reduce((total, { people }) => total + people, 0);
  const weeks = Array.from({ length: MOST_WEEKS }, (_, week) => {
    const isOver = ({ registered, lastDay }: Counted): boolean =>
      dayOf(registered) + 7 * (week + 1) <= dayOf(lastDay);
    return {
      week,
      people: sum(everybody.filter(isOver)),
      active: sum(days.filter((day) => day.week === week && isOver(day))),
    };
  });
  return { name, people: sum(everybody), weeks: weeks.filter(({ people }) => people > 0) };
}

function cohortOf(registered: string, by: 'month' | 'week'): string {
  if (by === 'month') return registered.slice(0, 7);
  // 1970-01-01 was a Thursday.
  const monday = dayOf(registered) - ((dayOf(registered) + 3) % 7);
  return new Date(monday * DAY).toISOString().slice(0, 10);
}

function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY;
}
