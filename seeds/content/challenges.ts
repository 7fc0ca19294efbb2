import type { ChallengeContent } from './challenge-content.js';
import { CELEBRATION_CHALLENGES } from './challenges/celebration-challenges.js';
import { EVERYDAY_CHALLENGES } from './challenges/everyday-challenges.js';
import { FAMILY_AND_SEASON_CHALLENGES } from './challenges/family-and-season-challenges.js';
import { GOAL_CHALLENGES } from './challenges/goal-challenges.js';
import { HABIT_CHALLENGES } from './challenges/habit-challenges.js';
import { HOUSEHOLD_CHALLENGES } from './challenges/household-challenges.js';
import { LEISURE_AND_HEALTH_CHALLENGES } from './challenges/leisure-and-health-challenges.js';
import { STUDY_CHALLENGES } from './challenges/study-challenges.js';
import { WORK_CHALLENGES } from './challenges/work-challenges.js';

export type { ChallengeContent } from './challenge-content.js';

/** Every challenge that the seeds can start. */
export const CHALLENGES: readonly ChallengeContent[] = [
  ...EVERYDAY_CHALLENGES,
  ...GOAL_CHALLENGES,
  ...FAMILY_AND_SEASON_CHALLENGES,
  ...HOUSEHOLD_CHALLENGES,
  ...STUDY_CHALLENGES,
  ...WORK_CHALLENGES,
  ...CELEBRATION_CHALLENGES,
  ...LEISURE_AND_HEALTH_CHALLENGES,
  ...HABIT_CHALLENGES,
];
