import {
  EARLY_FINISH_UNTIL,
  EARNED_BY_COUNT,
  EARNING_EVENTS,
  ROWS_OF_DEED,
} from '../../../src/domain/achievements.js';
import { tagSql } from '../../../src/domain/seeded-id-pattern.js';
import { STREAK_DAYS } from '../../../src/domain/streak.js';
import { quoteLiteral } from '../../../src/postgres/schema-names.js';
import type { CheckNames, Invariant } from './invariant.js';
import { localTimeSql } from '../../../src/domain/local-time-sql.js';
import { streakActsSql } from './streak-acts-sql.js';

/** An award follows its event within this many seconds. */
const AWARD_SECONDS = 3;

/**
 * When each of the awards `awards` was earned at the earliest, as queries for `id` and `at`. What is read of one
 * table is read for everybody at once and joined then, so that no award is looked up by itself.
 */
const EARNED_AT: readonly ((names: CheckNames) => string)[] = [
  () => 'SELECT a."id", d.at FROM awards a JOIN deeds d ON d."userId" = a."userId" AND d."type" = a."type"',
  // Savings have no time of their own: their challenge was joined before, and the award was given while the
  // challenge had time left.
  () => `
    SELECT a."id", min(s."joinedAt") FROM awards a JOIN savings s ON s."userId" = a."userId"
      AND a."awardedAt" <= s.until + interval '${AWARD_SECONDS} seconds'
    WHERE a."type" = 'EARLY_FINISH' GROUP BY a."id"`,
  () => `
    SELECT a."id", a."awardedAt" FROM awards a JOIN clicks c ON c."userId" = a."userId"
      AND c.first <= to_char(a."awardedAt", 'YYYY-MM-DD"T"HH24:MI:SS')
    WHERE a."type" = 'NUDGE_COMEBACK'`,
  // Deposits are known by the log alone. So nothing can be said where the award's run logged none of the person,
  // or where the streak may have begun before what the log still holds.
  ({ table, logSince }) => `
    SELECT a."id", CASE WHEN ${localTimeSql('a."awardedAt"')}::date - ${STREAK_DAYS} <= ${localTimeSql(logSince('a."id"'))}::date
      OR NOT EXISTS (SELECT 1 FROM ${table('BehaviorLog')} b
        WHERE b."userId" = a."userId" AND ${tagSql('b."id"')} = ${tagSql('a."id"')}) THEN a."awardedAt" ELSE s.at END
    FROM awards a LEFT JOIN streaks s ON s."userId" = a."userId"
    WHERE a."type" = 'STREAK_7_DAYS'`,
];

/** What {@link EARNED_AT} joins: awards, deeds by their number, and people's savings, clicks and streaks. */
function factsSql({ table, inScope }: CheckNames): string {
  const streakers = `r."userId" IN (SELECT "userId" FROM awards WHERE "type" = 'STREAK_7_DAYS')`;
  return `
    awards AS MATERIALIZED (
      SELECT a."id", a."userId", a."type", a."awardedAt", g."createdAt" AS "madeAt"
      FROM ${table('UserAchievement')} a JOIN ${table('Achievement')} g ON g."id" = a."achievementId" WHERE ${inScope('a."id"')}
    ), deeds AS MATERIALIZED (${Object.entries(ROWS_OF_DEED)
      .map(([deed, { table: name, time, condition }]) => {
        const events = Object.entries(EARNED_BY_COUNT).filter(([, rule]) => rule.deed === deed);
        return `
      SELECT "userId", at, CASE place ${events.map(([event, { times }]) => `WHEN ${times} THEN '${event}'`).join(' ')} END AS "type"
      FROM (SELECT r."userId", r."${time}" AS at, row_number() OVER (PARTITION BY r."userId" ORDER BY r."${time}") AS place
        FROM ${table(name)} r WHERE ${condition}) deed
      WHERE place IN (${events.map(([, { times }]) => times).join(', ')})`;
      })
      .join(' UNION ALL ')}
    ), savings AS MATERIALIZED (
      SELECT p."userId", p."joinedAt", ${EARLY_FINISH_UNTIL} AS until
      FROM ${table('ChallengeParticipant')} p JOIN ${table('Challenge')} c ON c."id" = p."challengeId" WHERE p."completed"
    ), clicks AS MATERIALIZED (
      SELECT "userId", min(left("metadata"->>'clickedAt', 19) COLLATE "C") AS first FROM ${table('NudgeHistory')} GROUP BY "userId"
    ), days AS (
      SELECT "userId", ${localTimeSql('at')}::date AS day, min(at) AS at FROM (${streakActsSql(table, streakers, 'r."userId"')}) act GROUP BY 1, 2
    ), streaks AS (
      SELECT "userId", min(at) AS at FROM (
        SELECT "userId", day, at, lag(day, ${STREAK_DAYS - 1}) OVER (PARTITION BY "userId" ORDER BY day) AS begin FROM days) streaks
      WHERE day - begin = ${STREAK_DAYS - 1} GROUP BY "userId")`;
}

/** 8: what was awarded was earned before, and once. */
export const ACHIEVEMENTS_EARNED: Invariant = {
  number: 8,
  reads: ['log'],
  title: 'a UserAchievement with an achievementId is earned before awardedAt, and none is earned twice',
  checks: [
    {
      table: 'UserAchievement',
      sql: (names) => `
        WITH ${factsSql(names)},
        facts AS (
          SELECT a.*, earned.at AS "earnedAt" FROM awards a
            LEFT JOIN (${EARNED_AT.map((earnedAt) => earnedAt(names)).join(' UNION ALL ')}) earned USING ("id"))
        SELECT "id", CASE
          WHEN "awardedAt" < "madeAt" THEN format('awardedAt %s is before the achievement was there, %s', "awardedAt", "madeAt")
          WHEN "earnedAt" IS NULL THEN format('its person has not earned %s', "type")
          ELSE format('awardedAt %s is before %s was earned, %s', "awardedAt", "type", "earnedAt") END AS detail
        FROM facts WHERE "awardedAt" < "madeAt" OR "awardedAt" < "earnedAt"
          OR ("earnedAt" IS NULL AND "type" IN (${EARNING_EVENTS.map(quoteLiteral).join(', ')}))`,
    },
    {
      table: 'UserAchievement',
      sql: ({ table, inScope }) => `
        SELECT "id", format('its person has the achievement %s %s times', "achievementId", times) AS detail
        FROM (SELECT "id", "achievementId", count(*) OVER (PARTITION BY "userId", "achievementId") AS times
          FROM ${table('UserAchievement')} WHERE "achievementId" IS NOT NULL) a
        WHERE times > 1 AND ${inScope('"id"')}`,
    },
  ],
};
