import type { AchievementContent } from '../../../src/domain/texts/achievements.js';
import type { Row } from '../../engine/plan/rows.js';
import type { NewId } from './new-id.js';

/** What decides an achievement's row. */
export interface AchievementFacts {
  content: AchievementContent;
  /** UTC milliseconds. */
  createdAt: number;
}

/** Describes an achievement's row. */
export function achievementRow({ content, createdAt }: AchievementFacts, newId: NewId): Row<'Achievement'> {
  return {
    id: newId(createdAt),
    title: content.title,
    description: content.description,
    icon: content.icon,
    pointsReward: content.pointsReward,
    createdAt: new Date(createdAt),
  };
}
