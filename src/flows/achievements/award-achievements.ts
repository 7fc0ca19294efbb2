import type { EarningEvent } from '../../domain/achievements.js';
import { ACHIEVEMENTS } from '../../domain/texts/achievements.js';
import type { Step } from '../person-steps.js';

/** An achievement that a step awarded. */
export interface AwardedAchievement {
  readonly earnedBy: EarningEvent;
  readonly achievementId: string;
  readonly pointsReward: number;
}

/**
 * Awards the achievements that events earn, each once per person, with its points, at the person's last
 * activity. Call it after recording the step's event, so that no award precedes the event that earns it. Safe
 * under concurrency: the step holds the person's row lock, and a later step sees what an earlier one awarded.
 *
 * @param events - what was earned, whether or not it was awarded before
 * @returns the new awards; an event whose icon no `Achievement` row has earns nothing
 */
export async function awardAchievements(
  step: Step,
  events: readonly EarningEvent[],
): Promise<AwardedAchievement[]> {
  const rules = (step.options.achievements ?? ACHIEVEMENTS).filter(({ earnedBy }) =>
    events.includes(earnedBy),
  );
  if (rules.length === 0) return [];
  const { Achievement, User, UserAchievement } = step.tables;
  const wanted = rules.map(({ earnedBy, icon, name }) => ({ earnedBy, icon, name }));
  return step.rows<AwardedAchievement>(
    `WITH earned AS (
       SELECT rule."earnedBy", rule."name" AS "wallName", achievement.*
       FROM jsonb_to_recordset($2) AS rule("earnedBy" text, "icon" text, "name" jsonb)
       CROSS JOIN LATERAL (
         SELECT "id", "description", "icon", "pointsReward" FROM ${Achievement}
         WHERE "icon" = rule."icon" ORDER BY "createdAt", "id" LIMIT 1) achievement
       WHERE NOT EXISTS (
         SELECT 1 FROM ${UserAchievement} given
         WHERE given."userId" = $1 AND (given."achievementId" = achievement."id" OR given."type" = rule."earnedBy"))
     ), given AS (
       INSERT INTO ${UserAchievement} ("id", "userId", "type", "name", "description", "iconKey", "awardedAt", "achievementId")
       SELECT gen_random_uuid(), $1, "earnedBy", "wallName", "description", "icon", coalesce("lastActiveAt", $3), earned."id"
       FROM earned JOIN ${User} person ON person."id" = $1
     ), paid AS (
       UPDATE ${User} SET "points" = "points" + reward."sum", "updatedAt" = greatest("updatedAt", $3)
       FROM (SELECT sum("pointsReward") FROM earned) reward
       WHERE "id" = $1 AND reward."sum" > 0)
     SELECT "earnedBy", "id" AS "achievementId", "pointsReward" FROM earned ORDER BY "earnedBy"`,
    [step.person.id, JSON.stringify(wanted), step.at],
  );
}
