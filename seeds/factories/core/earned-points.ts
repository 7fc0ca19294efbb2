import { pointsOf } from '../../../src/domain/nudge-rewards.js';
import { LESSON_POINTS } from '../../../src/domain/points.js';
import { ACHIEVEMENTS } from '../../../src/domain/texts/achievements.js';
import type { StoryRows } from './entities.js';

const REWARDS = new Map<string, number>(
  ACHIEVEMENTS.map(({ earnedBy, pointsReward }) => [earnedBy, pointsReward]),
);

/** What each person earned by what the rows show, in points. */
export function earnedPoints(rows: StoryRows): ReadonlyMap<string, number> {
  const points = new Map<string, number>();
  const add = (userId: string, more: number): unknown => points.set(userId, (points.get(userId) ?? 0) + more);
  const rewardOf = new Map(rows.Achievement.map(({ id, pointsReward }) => [id, pointsReward]));
  for (const { userId, completed } of rows.LessonProgress) if (completed) add(userId, LESSON_POINTS);
  for (const { userId, type, achievementId } of rows.UserAchievement)
    add(userId, rewardOf.get(achievementId ?? '') ?? REWARDS.get(type) ?? 0);
  for (const { userId, sentAt, metadata } of rows.NudgeHistory) {
    const { clickedAt, reward } = metadata;
    if (clickedAt !== undefined) add(userId, pointsOf(reward, sentAt.getTime(), Date.parse(clickedAt)));
  }
  return points;
}
