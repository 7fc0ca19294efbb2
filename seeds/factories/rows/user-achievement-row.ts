import type { AchievementContent } from '../../../src/domain/texts/achievements.js';
import type { Row } from '../../engine/plan/rows.js';
import type { NewId } from './new-id.js';

/** What decides the row of one achievement that one person earned. */
export interface UserAchievementFacts {
  userId: string;
  achievementId: string;
  content: AchievementContent;
  /** UTC milliseconds, not before the event that earns it. */
  awardedAt: number;
}

/** Describes the row of one achievement that one person earned. */
export function userAchievementRow(facts: UserAchievementFacts, newId: NewId): Row<'UserAchievement'> {
  return {
    id: newId(facts.awardedAt),
    userId: facts.userId,
    type: facts.content.earnedBy,
    name: facts.content.name,
    description: facts.content.description,
    iconKey: facts.content.icon,
    awardedAt: new Date(facts.awardedAt),
    achievementId: facts.achievementId,
  };
}
