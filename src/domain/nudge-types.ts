import type { NudgePriority } from '../jsonb/shapes/nudge-metadata.js';

/** Every `NudgeHistory.nudgeType`. */
export const NUDGE_TYPES = [
  'SOCIAL_PROOF',
  'LOSS_AVERSION',
  'GOAL_GRADIENT',
  'DEFAULTING',
  'SALIENCE',
  'COMMITMENT',
] as const;
export type NudgeType = (typeof NUDGE_TYPES)[number];

/** Urgency of each nudge type. */
export const PRIORITY_OF_TYPE: Readonly<Record<NudgeType, NudgePriority>> = {
  LOSS_AVERSION: 'HIGH',
  GOAL_GRADIENT: 'HIGH',
  SALIENCE: 'MEDIUM',
  COMMITMENT: 'MEDIUM',
  SOCIAL_PROOF: 'LOW',
  DEFAULTING: 'LOW',
};
