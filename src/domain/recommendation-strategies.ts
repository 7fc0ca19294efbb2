/** The ways in which courses are chosen here; each has reasons to give. */
export const RECOMMENDATION_STRATEGIES = [
  'POPULAR_WITH_PEERS',
  'NEXT_LEVEL',
  'SAME_TOPIC',
  'GOAL_MATCH',
] as const;
export type RecommendationStrategy = (typeof RECOMMENDATION_STRATEGIES)[number];

/** Any strategy: models name their own. `DEFAULT` is the host's where its model has none. */
export type AnyRecommendationStrategy = RecommendationStrategy | 'DEFAULT' | (string & {});
