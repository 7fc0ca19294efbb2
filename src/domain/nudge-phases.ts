import { HOOK_PHASES, type HookPhase } from '../jsonb/shapes/nudge-metadata.js';
import { DAY } from './local-time.js';
import { FAREWELL_DAYS } from './nudge-caps.js';
import type { NudgeType } from './nudge-types.js';

/**
 * Nudge types that serve each phase of the Hooked model (N. Eyal, "Hooked", 2014), the usual one first; our
 * reading of it.
 */
export const TYPES_OF_PHASE = {
  TRIGGER: ['SALIENCE', 'LOSS_AVERSION', 'SOCIAL_PROOF'],
  ACTION: ['GOAL_GRADIENT', 'DEFAULTING', 'SALIENCE'],
  VARIABLE_REWARD: ['SOCIAL_PROOF', 'GOAL_GRADIENT'],
  INVESTMENT: ['COMMITMENT', 'DEFAULTING', 'LOSS_AVERSION'],
} as const satisfies Readonly<Record<HookPhase, readonly NudgeType[]>>;

/** Phase of the first nudge, and of the next after one that was not clicked. */
export const FIRST_PHASE: HookPhase = 'TRIGGER';

/** The phase whose nudges come with a reward. */
export const REWARDED_PHASE: HookPhase = 'VARIABLE_REWARD';

/** The phase after one whose nudge was clicked; the last is followed by the first. */
export function phaseAfter(phase: HookPhase): HookPhase {
  return HOOK_PHASES[HOOK_PHASES.indexOf(phase) + 1] ?? FIRST_PHASE;
}

/**
 * Determines the phase of the next nudge: phases advance with each click, and restart without one or
 * {@link FAREWELL_DAYS} after it, so that a farewell never comes with a reward.
 *
 * @param last - the person's previous nudge, if any
 * @param at - when the next is sent, UTC milliseconds
 */
export function nextPhase(
  last: { hookPhase?: HookPhase; clickedAt?: string } | undefined,
  at: number,
): HookPhase {
  if (last?.hookPhase === undefined || last.clickedAt === undefined) return FIRST_PHASE;
  return phaseAfterClick(last.hookPhase, Date.parse(last.clickedAt), at);
}

/**
 * As {@link nextPhase}, after a nudge that was clicked.
 *
 * @param phase - its phase
 * @param clickedAt - UTC milliseconds, as `at`
 */
export function phaseAfterClick(phase: HookPhase, clickedAt: number, at: number): HookPhase {
  return at - clickedAt >= FAREWELL_DAYS * DAY ? FIRST_PHASE : phaseAfter(phase);
}
