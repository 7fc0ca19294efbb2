import { currentStreak, extendStreak, type Streak } from '../domain/streak.js';
import { activeDaysSql, TODAY } from './active-days.js';
import type { Step } from './person-steps.js';

/**
 * Extends the host's streak of the person by something that counts, by the host's rule. The row stays locked
 * until the step ends, so that no other step and no service of the host loses or repeats a change. A person
 * without a row gets one with the streak that the days on record give. Call it after recording the event.
 *
 * @param at - when it took effect
 */
export async function keepStreak(step: Step, at: Date): Promise<void> {
  if (!step.hostTables.has('UserStreak')) return;
  const { UserStreak } = step.tables;
  const { timeZone } = step;
  const day = (moment: string): string => `(${moment} AT TIME ZONE 'UTC' AT TIME ZONE $3)::date`;
  const [found] = await step.rows<Streak & { pause: number }>(
    `SELECT "currentStreak" AS "current", "longestStreak" AS "longest", "streakFrozen" AS "frozen",
       "freezesRemaining" AS "freezes", ${day('$2::timestamp')} - ${day('"lastActivityDate"::timestamp')} AS "pause"
     FROM ${UserStreak} WHERE "userId" = $1 FOR NO KEY UPDATE`,
    [step.person.id, at, timeZone],
  );
  if (!found) {
    if (!(await beginStreak(step, at))) await keepStreak(step, at);
    return;
  }
  const { pause, ...before } = found;
  const after = extendStreak(before, pause);
  if (after === before) return;
  await step.rows(
    `UPDATE ${UserStreak} SET "currentStreak" = $2, "longestStreak" = $3, "streakFrozen" = $4, "freezesRemaining" = $5,
       "lastActivityDate" = greatest("lastActivityDate", $6), "updatedAt" = greatest("updatedAt", $6) WHERE "userId" = $1`,
    [step.person.id, after.current, after.longest, after.frozen, after.freezes, at],
  );
}

/** @returns false if the person has a row by now */
async function beginStreak({ row, rows, tables, person, timeZone }: Step, at: Date): Promise<boolean> {
  const ours = await row<{ days: number[] }>(`SELECT ${activeDaysSql(tables, 'OURS')} AS "days"`, [
    person.id,
    timeZone,
  ]);
  const log = await row<{ today: number; days: number[] }>(
    `SELECT ${TODAY} AS "today", ${activeDaysSql(tables, 'LOG')} AS "days"`,
    [person.id, timeZone, at],
  );
  const days = Math.max(1, currentStreak(new Set([...ours.days, ...log.days]), log.today));
  const made = await rows(
    `INSERT INTO ${tables.UserStreak} ("id", "userId", "currentStreak", "longestStreak", "lastActivityDate", "createdAt", "updatedAt")
     VALUES (gen_random_uuid(), $1, $2, $2, $3, $3, $3) ON CONFLICT ("userId") DO NOTHING RETURNING "id"`,
    [person.id, days, at],
  );
  return made.length > 0;
}
