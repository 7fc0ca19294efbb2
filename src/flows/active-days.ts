import { LEARNING_OR_SAVING, STREAK_SOURCES } from '../domain/streak.js';
import type { Tables } from '../database/tables.js';
import { quoteLiteral } from '../postgres/schema-names.js';

type Source = (typeof STREAK_SOURCES)[number];

/** The log is read apart from our tables: where these are distributed, no statement can join both. */
const SOURCES: Readonly<Record<'LOG' | 'OURS', readonly Source[]>> = {
  LOG: STREAK_SOURCES.filter(({ byEventType }) => byEventType),
  OURS: STREAK_SOURCES.filter(({ byEventType }) => !byEventType),
};

/** SQL expression for the local day of the moment `$3`, by the time zone `$2`, counted from 1970-01-01. */
export const TODAY = dayOf('$3::timestamp');

/**
 * SQL expression, `integer[]`: the local days, counted from 1970-01-01, on which the person `$1` has learned or
 * saved, by the time zone `$2`. Lessons and quizzes count by their own tables as well, for as long as these
 * hold them; a day on which the person only made deposits counts for as long as the log holds these.
 *
 * @param since - SQL expression, `timestamp` in UTC: leaves out what was before
 */
export function activeDaysSql(tables: Tables, where: keyof typeof SOURCES, since?: string): string {
  const days = SOURCES[where].map(
    (source) => `
      SELECT DISTINCT ${dayOf(`"${source.time}"`)} ${actsOf(tables, source)}
      ${since === undefined ? '' : `AND "${source.time}" >= ${since}`}`,
  );
  return `ARRAY(${days.join(' UNION ALL ')})`;
}

/**
 * SQL condition: whether the person `$1` has learned or saved from one time until before another, in UTC.
 */
export function actedBetweenSql(
  tables: Tables,
  where: keyof typeof SOURCES,
  from: string,
  until: string,
): string {
  const found = SOURCES[where].map(
    (source) =>
      `EXISTS (SELECT 1 ${actsOf(tables, source)} AND "${source.time}" >= ${from} AND "${source.time}" < ${until})`,
  );
  return `(${found.join(' OR ')})`;
}

function actsOf(tables: Tables, { table, time, byEventType }: Source): string {
  const counts = byEventType
    ? `"eventType" IN (${LEARNING_OR_SAVING.map(quoteLiteral).join(', ')})`
    : `"${time}" IS NOT NULL`;
  return `FROM ${tables[table]} WHERE "userId" = $1 AND ${counts}`;
}

/** The local day of a `timestamp` in UTC. A day of 23 or 25 hours is one. */
function dayOf(utc: string): string {
  return `(${utc} AT TIME ZONE 'UTC' AT TIME ZONE $2)::date - date '1970-01-01'`;
}
