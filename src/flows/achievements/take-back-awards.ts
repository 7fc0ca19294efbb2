import {
  EARLY_FINISH_UNTIL,
  EARNED_BY_COUNT,
  ROWS_OF_DEED,
  type CountedEvent,
  type EarningEvent,
} from '../../domain/achievements.js';
import { payPoints } from '../pay-points.js';
import type { Step } from '../person-steps.js';

/**
 * Takes back the achievements that a person's rows don't earn any more, with their points, as far as these
 * are left. What is still earned, but by a later row, is dated by that row. Call it after deleting or
 * changing rows that count towards achievements. Streaks and comebacks stay: nobody undoes a day.
 *
 * @returns the events whose achievements were taken back
 */
export async function takeBackAwards(step: Step): Promise<EarningEvent[]> {
  const { Achievement, Challenge, ChallengeParticipant, UserAchievement } = step.tables;
  const [early] = await step.rows<{ awardedAt: string }>(
    `SELECT "awardedAt"::text FROM ${UserAchievement} WHERE "userId" = $1 AND "type" = 'EARLY_FINISH'`,
    [step.person.id],
  );
  const due = (Object.keys(EARNED_BY_COUNT) as CountedEvent[]).map((event) => {
    const { deed, times } = EARNED_BY_COUNT[event];
    const { table, time, condition } = ROWS_OF_DEED[deed];
    return `SELECT '${event}' AS "type", (SELECT r."${time}"::text FROM ${step.tables[table]} r
      WHERE r."userId" = $1 AND ${condition} ORDER BY r."${time}" OFFSET ${times - 1} LIMIT 1) AS "at"`;
  });
  const deeds = await step.rows<{ type: CountedEvent | 'EARLY_FINISH'; at: string | null }>(
    `${due.join(' UNION ALL ')}
     UNION ALL SELECT 'EARLY_FINISH', (SELECT min(p."joinedAt")::text FROM ${ChallengeParticipant} p
       JOIN ${Challenge} c ON c."id" = p."challengeId"
       WHERE p."userId" = $1 AND p."completed" AND $2::timestamp <= ${EARLY_FINISH_UNTIL})`,
    [step.person.id, early?.awardedAt ?? null],
  );
  const lost = await step.rows<{ type: EarningEvent; points: number }>(
    `WITH due AS (
       SELECT * FROM jsonb_to_recordset($2) AS deed("type" text, "at" timestamp)
     ), lost AS (
       DELETE FROM ${UserAchievement} given USING due
       WHERE given."userId" = $1 AND given."type" = due."type" AND "achievementId" IS NOT NULL AND due."at" IS NULL
       RETURNING given."type", "achievementId"
     ), moved AS (
       UPDATE ${UserAchievement} given SET "awardedAt" = due."at" FROM due
       WHERE given."userId" = $1 AND given."type" = due."type" AND "achievementId" IS NOT NULL AND given."awardedAt" < due."at")
     SELECT "type", coalesce("pointsReward", 0) AS "points"
     FROM lost LEFT JOIN ${Achievement} achievement ON achievement."id" = "achievementId" ORDER BY "type"`,
    [step.person.id, JSON.stringify(deeds)],
  );
  await payPoints(step, -lost.reduce((sum, { points }) => sum + points, 0));
  return lost.map(({ type }) => type);
}
