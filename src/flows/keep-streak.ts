import { extendStreak, LEARNING_OR_SAVING, type Streak } from '../domain/streak.js';
import type { Step } from './person-steps.js';
import { MAX_STREAK, streakSql } from './streak-sql.js';

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
    if (!(await beginStreak(step, at, timeZone))) await keepStreak(step, at);
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
async function beginStreak({ rows, tables, person }: Step, at: Date, timeZone: string): Promise<boolean> {
  const days = { tables, userId: '$1', at: '$2', timeZone: '$3', events: '$4' };
  const made = await rows(
    `INSERT INTO ${tables.UserStreak} ("id", "userId", "currentStreak", "longestStreak", "lastActivityDate", "createdAt", "updatedAt")
     SELECT gen_random_uuid(), $1, "days", "days", $2::timestamp, $2::timestamp, $2::timestamp
     FROM (SELECT greatest(1, (${streakSql(days, MAX_STREAK)})) AS "days") streak
     ON CONFLICT ("userId") DO NOTHING RETURNING "id"`,
    [person.id, at, timeZone, LEARNING_OR_SAVING],
  );
  return made.length > 0;
}
