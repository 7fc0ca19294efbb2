import type { EarningEvent } from '../../domain/achievements.js';
import { DEFAULT_TIME_ZONE } from '../../domain/local-time.js';
import { ANSWER_MINUTES } from '../../domain/nudge-answers.js';
import { STREAK_DAYS, LEARNING_OR_SAVING } from '../../domain/streak.js';
import { clickedAtSql } from '../nudges/clicked-at-sql.js';
import type { Step } from '../person-steps.js';
import { streakSql } from '../streak.js';

/**
 * Finds what any learning or saving may earn: a return after a nudge, a seven-day streak. Call it after
 * recording the step's event.
 */
export async function habitEvents(step: Step): Promise<EarningEvent[]> {
  const { NudgeHistory, UserAchievement } = step.tables;
  const [habits] = await step.rows<{ comeback: boolean; streak: boolean }>(
    `WITH given AS (SELECT "type" FROM ${UserAchievement} WHERE "userId" = $1)
     SELECT
       'NUDGE_COMEBACK' NOT IN (SELECT "type" FROM given) AND EXISTS (
         SELECT FROM ${NudgeHistory} nudge WHERE "userId" = $1 AND ${clickedAtSql('nudge')}
             BETWEEN $2::timestamp - $3 * interval '1 minute' AND $2::timestamp) AS "comeback",
       'STREAK_7_DAYS' NOT IN (SELECT "type" FROM given) AND (
         ${streakSql({ tables: step.tables, userId: '$1', at: '$2', timeZone: '$4', events: '$5' }, STREAK_DAYS)}
       ) >= ${STREAK_DAYS} AS "streak"`,
    [step.person.id, step.at, ANSWER_MINUTES, step.options.timeZone ?? DEFAULT_TIME_ZONE, LEARNING_OR_SAVING],
  );
  const earned: EarningEvent[] = [];
  if (habits?.comeback) earned.push('NUDGE_COMEBACK');
  if (habits?.streak) earned.push('STREAK_7_DAYS');
  return earned;
}
