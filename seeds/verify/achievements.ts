import { EARLY_FINISH_SHARE, EARNING_EVENTS, type EarningEvent } from '../content/achievements.js';
import type { CheckNames, Invariant } from './invariant.js';

/** An award follows its event within so many seconds. */
const AWARD_SECONDS = 3;

/**
 * When the person of an award `a` earned it at the earliest, as SQL. Savings have no time of their own: their challenge was joined
 * before, and `EARLY_FINISH` was awarded while the challenge had time left.
 */
const EARNED_AT: Readonly<Record<EarningEvent, (names: CheckNames) => string>> = {
  FIRST_LESSON: nthOf('LessonProgress', 'completedAt', 'r."completed"', 1),
  TEN_LESSONS: nthOf('LessonProgress', 'completedAt', 'r."completed"', 10),
  FIRST_COURSE: nthOf('Enrollment', 'completedAt', 'r."completedAt" IS NOT NULL', 1),
  THREE_COURSES: nthOf('Enrollment', 'completedAt', 'r."completedAt" IS NOT NULL', 3),
  FIRST_PASS: nthOf('QuizAttempt', 'attemptedAt', 'r."passed"', 1),
  PERFECT_SCORE: nthOf('QuizAttempt', 'attemptedAt', 'r."score" = 100', 1),
  FIRST_CHALLENGE_JOINED: nthOf('ChallengeParticipant', 'joinedAt', 'true', 1),
  FIRST_CHALLENGE_COMPLETED: nthOf('ChallengeParticipant', 'joinedAt', 'r."completed"', 1),
  THREE_CHALLENGES: nthOf('ChallengeParticipant', 'joinedAt', 'r."completed"', 3),
  EARLY_FINISH: ({ table }) => `(
    SELECT min(p."joinedAt") FROM ${table('ChallengeParticipant')} p JOIN ${table('Challenge')} c ON c."id" = p."challengeId"
    WHERE p."userId" = a."userId" AND p."completed"
      AND a."awardedAt" <= c."endDate" - ${EARLY_FINISH_SHARE} * (c."endDate" - c."startDate") + interval '${AWARD_SECONDS} seconds')`,
  NUDGE_COMEBACK: ({ table }) => `(
    SELECT CASE WHEN min(left(n."metadata"->>'clickedAt', 19) COLLATE "C") <= to_char(a."awardedAt", 'YYYY-MM-DD"T"HH24:MI:SS')
      THEN a."awardedAt" END
    FROM ${table('NudgeHistory')} n WHERE n."userId" = a."userId")`,
  // Deposits are known by the log alone, so that nothing can be said where the award's run kept none of the person.
  STREAK_7_DAYS: ({ table }) => `(
    SELECT CASE WHEN NOT EXISTS (SELECT FROM ${table('BehaviorLog')} b
        WHERE b."userId" = a."userId" AND ${tagOf('b."id"')} = ${tagOf('a."id"')}) THEN a."awardedAt"
      ELSE (SELECT min(at) FROM (
        SELECT day, at, lag(day, 6) OVER (ORDER BY day) AS begin FROM (
          SELECT (b."timestamp" + interval '7 hours')::date AS day, min(b."timestamp") AS at FROM ${table('BehaviorLog')} b
          WHERE b."userId" = a."userId" AND b."eventType" IN ('LESSON_COMPLETED', 'QUIZ_SUBMITTED', 'CHALLENGE_PROGRESS')
          GROUP BY 1) days) streaks
        WHERE day - begin = 6) END)`,
};

/** 8: what was awarded was earned before, and once. */
export const ACHIEVEMENTS_EARNED: Invariant = {
  number: 8,
  title: 'a UserAchievement with an achievementId is earned before awardedAt, and none is earned twice',
  checks: [
    {
      table: 'UserAchievement',
      sql: (names) => `
        WITH told AS (
          SELECT a.*, g."createdAt" AS "madeAt", CASE a."type" ${EARNING_EVENTS.map(
            (event) => `WHEN '${event}' THEN ${EARNED_AT[event](names)}`,
          ).join(' ')} END AS "earnedAt"
          FROM ${names.table('UserAchievement')} a JOIN ${names.table('Achievement')} g ON g."id" = a."achievementId"
          WHERE ${names.inScope('a."id"')})
        SELECT "id", CASE
          WHEN "awardedAt" < "madeAt" THEN format('awardedAt %s is before the achievement was there, %s', "awardedAt", "madeAt")
          WHEN "earnedAt" IS NULL THEN format('its person has not earned %s', "type")
          ELSE format('awardedAt %s is before %s was earned, %s', "awardedAt", "type", "earnedAt") END AS detail
        FROM told WHERE "awardedAt" < "madeAt" OR "awardedAt" < "earnedAt"
          OR ("earnedAt" IS NULL AND "type" IN (${EARNING_EVENTS.map((event) => `'${event}'`).join(', ')}))`,
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

/** The tag of the run in a seeded id, as SQL; for other ids it is as good as any. */
function tagOf(id: string): string {
  return `substr(${id}, 16, 3) || substr(${id}, 21, 3) || substr(${id}, 25, 2)`;
}

/** @param condition - on a row `r` of the table */
function nthOf(
  name: 'LessonProgress' | 'Enrollment' | 'QuizAttempt' | 'ChallengeParticipant',
  time: string,
  condition: string,
  place: number,
): (names: CheckNames) => string {
  return ({ table }) => `(
    SELECT r."${time}" FROM ${table(name)} r WHERE r."userId" = a."userId" AND ${condition}
    ORDER BY r."${time}" OFFSET ${place - 1} LIMIT 1)`;
}
