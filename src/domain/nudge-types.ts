import type { NudgePriority } from '../jsonb/shapes/nudge-metadata.js';

/** The types of `NudgeHistory.nudgeType` that are sent: those of the host's nudge engine. */
export const NUDGE_TYPES = [
  'SOCIAL_PROOF',
  'LOSS_AVERSION',
  'GOAL_GRADIENT',
  'DEFAULTING',
  'SALIENCE',
  'COMMITMENT',
] as const;
export type NudgeType = (typeof NUDGE_TYPES)[number];

/** Any type: the column takes any text. The other known ones appear only in the host's tests and unused code. */
export type AnyNudgeType =
  | NudgeType
  | 'STREAK_LOSS'
  | 'ABOUT_TO_LOSE'
  | 'COMMITMENT_CONTRACT'
  | 'FRAMING'
  | 'GAMIFIED_CHALLENGE'
  | 'DAILY_TIP'
  | (string & {});

/**
 * Urgency of a type, as in the host's nudge engine; of those that it never sends, our assumption. Types of its
 * loss-aversion code are as urgent as loss aversion.
 */
const PRIORITY_OF_TYPE: ReadonlyMap<AnyNudgeType, NudgePriority> = new Map([
  ['LOSS_AVERSION', 'HIGH'],
  ['STREAK_LOSS', 'HIGH'],
  ['ABOUT_TO_LOSE', 'HIGH'],
  ['COMMITMENT_CONTRACT', 'HIGH'],
  ['FRAMING', 'HIGH'],
  ['GOAL_GRADIENT', 'HIGH'],
  ['SALIENCE', 'LOW'],
  ['DEFAULTING', 'LOW'],
]);

/**
 * Returns the urgency of a nudge type. What others do is urgent for a hunter, and not for anybody else.
 *
 * @param persona - the person's, as far as known
 */
export function priorityOf(nudgeType: AnyNudgeType, persona?: string | null): NudgePriority {
  if (nudgeType === 'SOCIAL_PROOF' && persona === 'HUNTER') return 'HIGH';
  return PRIORITY_OF_TYPE.get(nudgeType) ?? 'MEDIUM';
}
