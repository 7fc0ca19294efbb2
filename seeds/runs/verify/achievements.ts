import {
  EARLY_FINISH_UNTIL,
  EARNED_BY_COUNT,
  EARNING_EVENTS,
  ROWS_OF_DEED,
  type CountedDeed,
  type CountedEvent,
  type EarningEvent,
} from '../../../src/domain/achievements.js';
import { tagSql } from '../../../src/domain/seeded-id-pattern.js';
import { STREAK_DAYS } from '../../../src/domain/streak.js';
import { quoteLiteral } from '../../../src/postgres/schema-names.js';
import type { CheckNames, Invariant } from './invariant.js';
import { localTimeSql } from '../../../src/domain/local-time-sql.js';
import { streakActsSql } from './streak-acts-sql.js';

/** An award follows its event within this many seconds. */
const AWARD_SECONDS = 3;

const COUNTED = Object.fromEntries(
  Object.entries(EARNED_BY_COUNT).map(([event, rule]) => [event, nthDeed(rule)]),
) as Readonly<Record<CountedEvent, (names: CheckNames) => string>>;

/**
 * When the person of an award `a` earned it at the earliest, as SQL. Savings have no time of their own: their
 * challenge was joined before, and `EARLY_FINISH` was awarded while the challenge had time left.
 */
const EARNED_AT: Readonly<Record<EarningEvent, (names: CheckNames) => string>> = {
  ...COUNTED,
  EARLY_FINISH: ({ table }) => `(
    SELECT min(p."joinedAt") FROM ${table('ChallengeParticipant')} p JOIN ${table('Challenge')} c ON c."id" = p."challengeId"
    WHERE p."userId" = a."userId" AND p."completed"
      AND a."awardedAt" <= ${EARLY_FINISH_UNTIL} + interval '${AWARD_SECONDS} seconds')`,
  NUDGE_COMEBACK: ({ table }) => `(
    SELECT CASE WHEN min(left(n."metadata"->>'clickedAt', 19) COLLATE "C") <= to_char(a."awardedAt", 'YYYY-MM-DD"T"HH24:MI:SS')
      THEN a."awardedAt" END
    FROM ${table('NudgeHistory')} n WHERE n."userId" = a."userId")`,
  // Deposits are known by the log alone. So nothing can be said where the award's run logged none of the person,
  // or where the streak may have begun before what the log still holds.
  STREAK_7_DAYS: ({ table, logSince }) => `(
    SELECT CASE WHEN ${localTimeSql('a."awardedAt"')}::date - ${STREAK_DAYS} <= ${localTimeSql(logSince('a."id"'))}::date
      OR NOT EXISTS (SELECT 1 FROM ${table('BehaviorLog')} b
        WHERE b."userId" = a."userId" AND ${tagSql('b."id"')} = ${tagSql('a."id"')}) THEN a."awardedAt"
      ELSE (SELECT min(at) FROM (
        SELECT day, at, lag(day, ${STREAK_DAYS - 1}) OVER (ORDER BY day) AS begin FROM (
          SELECT ${localTimeSql('at')}::date AS day, min(at) AS at FROM (${streakActsSql(table, 'r."userId" = a."userId"')}) act GROUP BY 1) days) streaks
        WHERE day - begin = ${STREAK_DAYS - 1}) END)`,
};

/** 8: what was awarded was earned before, and once. */
export const ACHIEVEMENTS_EARNED: Invariant = {
  number: 8,
  reads: ['log'],
  title: 'a UserAchievement with an achievementId is earned before awardedAt, and none is earned twice',
  checks: [
    {
      table: 'UserAchievement',
      sql: (names) => `
        WITH facts AS (
          SELECT a.*, g."createdAt" AS "madeAt", CASE a."type" ${EARNING_EVENTS.map(
            (event) => `WHEN '${event}' THEN ${EARNED_AT[event](names)}`,
          ).join(' ')} END AS "earnedAt"
          FROM ${names.table('UserAchievement')} a JOIN ${names.table('Achievement')} g ON g."id" = a."achievementId"
          WHERE ${names.inScope('a."id"')})
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

/** When the person of an award `a` had done something this many times, as SQL. */
function nthDeed({ deed, times }: { deed: CountedDeed; times: number }): (names: CheckNames) => string {
  const { table: name, time, condition } = ROWS_OF_DEED[deed];
  return ({ table }) => `(
    SELECT r."${time}" FROM ${table(name)} r WHERE r."userId" = a."userId" AND ${condition}
    ORDER BY r."${time}" OFFSET ${times - 1} LIMIT 1)`;
}
