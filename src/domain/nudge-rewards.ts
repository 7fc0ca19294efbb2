import type { HookPhase, NudgeReward } from '../jsonb/shapes/nudge-metadata.js';
import { REWARDED_PHASE } from './nudge-phases.js';

/** What a nudge of the reward phase may hold. */
export const NUDGE_REWARDS = {
  FEW_POINTS: { kind: 'POINTS', points: 5 },
  SOME_POINTS: { kind: 'POINTS', points: 10 },
  MANY_POINTS: { kind: 'POINTS', points: 25 },
  BADGE: { kind: 'BADGE' },
  SOCIAL: { kind: 'SOCIAL' },
} as const satisfies Readonly<Record<string, NudgeReward>>;

const { FEW_POINTS, SOME_POINTS, MANY_POINTS, BADGE, SOCIAL } = NUDGE_REWARDS;

/** Each of these is as probable as any other: small and common before large and rare, as the Hooked model has it. */
const DRAWN: readonly NudgeReward[] = [
  FEW_POINTS,
  FEW_POINTS,
  SOCIAL,
  SOME_POINTS,
  SOME_POINTS,
  SOCIAL,
  BADGE,
  MANY_POINTS,
];

/**
 * The reward of a nudge; only the third phase has one, and nobody can tell beforehand which.
 *
 * @param random a number from 0 up to, not including, 1
 */
export function rewardOf(phase: HookPhase, random: () => number): NudgeReward | undefined {
  return phase === REWARDED_PHASE ? DRAWN[Math.floor(random() * DRAWN.length)] : undefined;
}
