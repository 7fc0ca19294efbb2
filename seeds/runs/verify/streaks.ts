import { tagSql } from '../../../src/domain/seeded-id-pattern.js';
import type { CheckNames, Invariant } from './invariant.js';
import { localTimeSql } from '../../../src/domain/local-time-sql.js';
import { KEEPING_EVENTS, streakActsSql } from './streak-acts-sql.js';

/**
 * 13: the host's streaks say what people did. The host deletes old rows of the log, and some deposits are
 * known by the log alone, so a streak may be longer than what is known; not longer than what the person's
 * first row of the log that is left allows.
 */
export const STREAKS: Invariant = {
  number: 13,
  reads: ['zones'],
  title:
    'a UserStreak has the days in a row that its person’s activities give, as far as the log is there, and ends with the latest',
  checks: [
    {
      table: 'UserStreak',
      sql: judgedStreaks,
    },
  ],
};

/**
 * The streaks that break a rule by the days of their person. One that a run wrote was counted by the days of
 * the seeds until a flow went on with it, so that it is enough that it fits one of both.
 */
function judgedStreaks(names: CheckNames): string {
  const bySeeds = brokenStreaks(names, localTimeSql);
  if (!names.zones.areChosen) return bySeeds;
  const byPeople = brokenStreaks(names, (utc, person) => names.zones.localTime(utc, person));
  return `SELECT * FROM (${byPeople}) own
    WHERE NOT ${names.seeded('own."id"')} OR own."id" IN (SELECT "id" FROM (${bySeeds}) seeds)`;
}

/** @param localTime - of a `timestamp` in UTC and a `User.id`, SQL expressions as the result */
function brokenStreaks(names: CheckNames, localTime: (utc: string, person: string) => string): string {
  const dayOf = (utc: string, person: string): string => `${localTime(utc, person)}::date`;
  return `
        WITH streaks AS (
          SELECT s.*, ${tagSql('s."id"')} AS tag, ${dayOf('s."lastActivityDate"', 's."userId"')} AS day, ${dayOf('u."createdAt"', 'u."id"')} AS registered
          FROM ${names.table('UserStreak')} s JOIN ${names.table('User')} u ON u."id" = s."userId" WHERE ${names.inScope('s."id"')}
        ), days AS (
          SELECT DISTINCT "userId", tag, ${dayOf('at', '"userId"')} AS day FROM (
            ${streakActsSql(names.table, names.seeded('r."id"'), 'r."userId"', `${tagSql('r."id"')} AS tag`)}) acts
        ), islands AS (
          SELECT *, day - (row_number() OVER (PARTITION BY "userId", tag ORDER BY day))::int AS island FROM days
        ), rows AS (
          SELECT "userId", tag, count(*)::int AS length, max(day) AS last FROM islands GROUP BY "userId", tag, island
        ), known AS (
          SELECT "userId", tag, max(length) AS longest, (array_agg(length ORDER BY last DESC))[1] AS current, max(last) AS last
          FROM rows GROUP BY "userId", tag
        ), logs AS (
          SELECT "userId", ${tagSql('"id"')} AS tag, ${dayOf('min("timestamp")', '"userId"')} AS first
          FROM ${names.table('BehaviorLog')} WHERE ${names.seeded('"id"')} GROUP BY 1, 2
        ), worded AS (
          SELECT s."id", concat_ws('; ',
            CASE WHEN "currentStreak" NOT BETWEEN 0 AND "longestStreak" OR "freezesRemaining" < 0
              THEN format('currentStreak is %s, longestStreak %s, freezesRemaining %s', "currentStreak", "longestStreak", "freezesRemaining") END,
            CASE WHEN "longestStreak" > s.day - registered + 1
              THEN format('longestStreak is %s, but its person was there for %s days', "longestStreak", s.day - registered + 1) END,
            CASE WHEN "longestStreak" < known.longest THEN format('longestStreak is %s, its person had %s', "longestStreak", known.longest) END,
            CASE WHEN s.day < known.last THEN format('lastActivityDate is on %s, the latest activity was on %s', s.day, known.last) END,
            CASE WHEN s.day > logs.first AND (known.last IS NULL OR s.day > known.last) AND NOT EXISTS (
                SELECT 1 FROM ${names.table('BehaviorLog')} b WHERE b."userId" = s."userId"
                  AND b."eventType" IN (${KEEPING_EVENTS}) AND ${dayOf('b."timestamp"', 'b."userId"')} = s.day)
              THEN format('lastActivityDate is on %s, a day without activity', s.day) END,
            CASE WHEN s.day = known.last AND ("currentStreak" < known.current
                OR "currentStreak" > known.current AND known.last - known.current > logs.first)
              THEN format('currentStreak is %s, the activities give %s', "currentStreak", known.current) END) AS detail
          FROM streaks s LEFT JOIN known USING ("userId", tag) LEFT JOIN logs USING ("userId", tag))
        SELECT * FROM worded WHERE detail <> ''`;
}
