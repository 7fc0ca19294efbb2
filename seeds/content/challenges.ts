import type { ChallengeContent } from './challenge-content.js';
import { EVERYDAY_CHALLENGES } from './challenges/everyday-challenges.js';
import { FAMILY_AND_SEASON_CHALLENGES } from './challenges/family-and-season-challenges.js';
import { GOAL_CHALLENGES } from './challenges/goal-challenges.js';

export type { ChallengeContent } from './challenge-content.js';

/** Every challenge that the seeds can start. */
export const CHALLENGES: readonly ChallengeContent[] = [
  ...EVERYDAY_CHALLENGES,
  ...GOAL_CHALLENGES,
  ...FAMILY_AND_SEASON_CHALLENGES,
];
