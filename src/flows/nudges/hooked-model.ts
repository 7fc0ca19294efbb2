import {
  HOOK_PHASES,
  type HookPhase,
  type NudgePriority,
  type NudgeReward,
  type NudgeType,
} from '../../jsonb/shapes/nudge-metadata.js';

/** Which types of nudge serve which phase of the Hooked model (N. Eyal, "Hooked", 2014): our reading of it. */
export const TYPES_OF_PHASE: Readonly<Record<HookPhase, readonly NudgeType[]>> = {
  TRIGGER: ['SALIENCE', 'LOSS_AVERSION', 'SOCIAL_PROOF'],
  ACTION: ['GOAL_GRADIENT', 'DEFAULTING', 'SALIENCE'],
  VARIABLE_REWARD: ['SOCIAL_PROOF', 'GOAL_GRADIENT'],
  INVESTMENT: ['COMMITMENT', 'DEFAULTING', 'LOSS_AVERSION'],
};

/** How much a type of nudge presses. */
export const PRIORITY_OF_TYPE: Readonly<Record<NudgeType, NudgePriority>> = {
  LOSS_AVERSION: 'HIGH',
  GOAL_GRADIENT: 'HIGH',
  SALIENCE: 'MEDIUM',
  COMMITMENT: 'MEDIUM',
  SOCIAL_PROOF: 'LOW',
  DEFAULTING: 'LOW',
};

/** What a nudge of the reward phase may hold; small and common before large and rare, as the model has it. */
const REWARDS: readonly NudgeReward[] = [
  { kind: 'POINTS', points: 5 },
  { kind: 'POINTS', points: 5 },
  { kind: 'SOCIAL' },
  { kind: 'POINTS', points: 10 },
  { kind: 'POINTS', points: 10 },
  { kind: 'SOCIAL' },
  { kind: 'BADGE' },
  { kind: 'POINTS', points: 25 },
];

/**
 * The phase of the next nudge: the phases follow each other for as long as the person clicks; whoever does not click is
 * at the beginning again.
 *
 * @param last the person's nudge before, if there was one
 */
export function nextPhase(last: { hookPhase?: HookPhase; clickedAt?: string } | undefined): HookPhase {
  if (last?.hookPhase === undefined || last.clickedAt === undefined) return 'TRIGGER';
  return HOOK_PHASES[HOOK_PHASES.indexOf(last.hookPhase) + 1] ?? 'TRIGGER';
}

/**
 * The reward of a nudge; only the third phase has one, and nobody can tell beforehand which.
 *
 * @param random a number from 0 up to, not including, 1
 */
export function rewardOf(phase: HookPhase, random: () => number): NudgeReward | undefined {
  return phase === 'VARIABLE_REWARD' ? REWARDS[Math.floor(random() * REWARDS.length)] : undefined;
}
