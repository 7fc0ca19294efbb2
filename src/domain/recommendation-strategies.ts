import type { I18nText } from '../jsonb/shapes/i18n-text.js';

/** The ways in which courses are chosen here; each has reasons to give. */
export const RECOMMENDATION_STRATEGIES = [
  'POPULAR_WITH_PEERS',
  'NEXT_LEVEL',
  'SAME_TOPIC',
  'GOAL_MATCH',
] as const;
export type RecommendationStrategy = (typeof RECOMMENDATION_STRATEGIES)[number];

/** Why a course is offered to a person of whom there is no analysis. */
export const DEFAULT_REASON: I18nText = {
  vi: 'Một khóa học phù hợp để bắt đầu.',
  en: 'A good course to begin with.',
  zh: '适合入门的课程。',
};
