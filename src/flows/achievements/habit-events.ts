import type { EarningEvent } from '../../domain/achievements.js';
import { ANSWER_MINUTES, COMEBACK_HOURS } from '../../domain/nudge-answers.js';
import { STREAK_DAYS, LEARNING_OR_SAVING } from '../../domain/streak.js';
import { clickedAtSql } from '../nudges/clicked-at-sql.js';
import type { Step } from '../person-steps.js';
import { actedBetweenSql, streakSql } from '../streak-sql.js';

/**
 * Finds what any learning or saving may earn: a return after a nudge by who was away, a seven-day streak.
 * Call it after recording the step's event.
 */
export async function habitEvents(step: Step): Promise<EarningEvent[]> {
  const { NudgeHistory, UserAchievement } = step.tables;
  const parameters = { tables: step.tables, userId: '$1', at: '$2', timeZone: '$3', events: '$4' };
  const awaySince = `"click" - interval '${COMEBACK_HOURS} hours'`;
  const [habits] = await step.rows<{ comeback: boolean; streak: boolean }>(
    `WITH given AS (SELECT "type" FROM ${UserAchievement} WHERE "userId" = $1)
     SELECT
       'NUDGE_COMEBACK' NOT IN (SELECT "type" FROM given) AND EXISTS (
         SELECT FROM ${NudgeHistory} nudge CROSS JOIN LATERAL (SELECT ${clickedAtSql('nudge')} AS "click") response
         WHERE "userId" = $1 AND "click" BETWEEN $2::timestamp - interval '${ANSWER_MINUTES} minutes' AND $2::timestamp
           AND $5::timestamp <= ${awaySince}
           AND NOT ${actedBetweenSql(parameters, awaySince, '"click"')}) AS "comeback",
       'STREAK_7_DAYS' NOT IN (SELECT "type" FROM given) AND (
         ${streakSql(parameters, STREAK_DAYS)}
       ) >= ${STREAK_DAYS} AS "streak"`,
    [step.person.id, step.at, step.timeZone, LEARNING_OR_SAVING, step.person.createdAt],
  );
  const earned: EarningEvent[] = [];
  if (habits?.comeback) earned.push('NUDGE_COMEBACK');
  if (habits?.streak) earned.push('STREAK_7_DAYS');
  return earned;
}
