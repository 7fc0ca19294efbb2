import type { HookPhase, NudgeReward } from '../jsonb/shapes/nudge-metadata.js';
import { REWARDED_PHASE } from './nudge-phases.js';

/** Rewards of the reward phase. */
export const NUDGE_REWARDS = {
  FEW_POINTS: { kind: 'POINTS', points: 5 },
  SOME_POINTS: { kind: 'POINTS', points: 10 },
  MANY_POINTS: { kind: 'POINTS', points: 25 },
  BADGE: { kind: 'BADGE' },
  SOCIAL: { kind: 'SOCIAL' },
} as const satisfies Readonly<Record<string, NudgeReward>>;

const { FEW_POINTS, SOME_POINTS, MANY_POINTS, BADGE, SOCIAL } = NUDGE_REWARDS;

/**
 * Rewards to draw from with equal probability: small ones are common and large ones rare, as in the Hooked
 * model.
 */
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
 * Draws a nudge's reward; only the third phase has one.
 *
 * @param random - returns a number in [0, 1)
 */
export function rewardOf(phase: HookPhase, random: () => number): NudgeReward | undefined {
  return phase === REWARDED_PHASE ? DRAWN[Math.floor(random() * DRAWN.length)] : undefined;
}
