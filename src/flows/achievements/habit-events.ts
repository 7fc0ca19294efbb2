import type { EarningEvent } from '../../domain/achievements.js';
import { ANSWER_MINUTES, COMEBACK_HOURS } from '../../domain/nudge-answers.js';
import { currentStreak, STREAK_DAYS } from '../../domain/streak.js';
import { activeDaysSql, actedBetweenSql, TODAY } from '../active-days.js';
import { clickedAtSql } from '../nudges/clicked-at-sql.js';
import type { Step } from '../person-steps.js';

/** Enough days for a streak, wherever in a day it begins. */
const SINCE = `$3::timestamp - interval '${STREAK_DAYS + 2} days'`;

/**
 * Finds what any learning or saving may earn: a return after a nudge by who was away, a seven-day streak.
 * Call it after recording the step's event.
 */
export async function habitEvents({ row, tables, person, at, timeZone }: Step): Promise<EarningEvent[]> {
  const { NudgeHistory, UserAchievement } = tables;
  const awaySince = `"click" - interval '${COMEBACK_HOURS} hours'`;
  const ours = await row<{ days: number[]; clicks: string[] }>(
    `SELECT ${activeDaysSql(tables, 'OURS', SINCE)} AS "days", ARRAY(
       SELECT "click"::text FROM (SELECT ${clickedAtSql('nudge')} AS "click" FROM ${NudgeHistory} nudge WHERE "userId" = $1) response
       WHERE "click" BETWEEN $3::timestamp - interval '${ANSWER_MINUTES} minutes' AND $3::timestamp
         AND $4::timestamp <= ${awaySince} AND NOT ${actedBetweenSql(tables, 'OURS', awaySince, '"click"')}) AS "clicks"`,
    [person.id, timeZone, at, person.createdAt],
  );
  const log = await row<{ today: number; days: number[]; comeback: boolean; given: string[] }>(
    `SELECT ${TODAY} AS "today", ${activeDaysSql(tables, 'LOG', SINCE)} AS "days",
       ARRAY(SELECT "type" FROM ${UserAchievement} WHERE "userId" = $1) AS "given",
       EXISTS (SELECT 1 FROM unnest($4::timestamp[]) "click"
         WHERE NOT ${actedBetweenSql(tables, 'LOG', awaySince, '"click"')}) AS "comeback"`,
    [person.id, timeZone, at, ours.clicks],
  );
  const streak = currentStreak(new Set([...ours.days, ...log.days]), log.today);
  const earned: EarningEvent[] = [];
  if (log.comeback && !log.given.includes('NUDGE_COMEBACK')) earned.push('NUDGE_COMEBACK');
  if (streak >= STREAK_DAYS && !log.given.includes('STREAK_7_DAYS')) earned.push('STREAK_7_DAYS');
  return earned;
}
