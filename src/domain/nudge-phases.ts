import { HOOK_PHASES, type HookPhase } from '../jsonb/shapes/nudge-metadata.js';
import type { NudgeType } from './nudge-types.js';

/** Which types of nudge serve which phase of the Hooked model (N. Eyal, "Hooked", 2014), the usual one first: our reading of it. */
export const TYPES_OF_PHASE = {
  TRIGGER: ['SALIENCE', 'LOSS_AVERSION', 'SOCIAL_PROOF'],
  ACTION: ['GOAL_GRADIENT', 'DEFAULTING', 'SALIENCE'],
  VARIABLE_REWARD: ['SOCIAL_PROOF', 'GOAL_GRADIENT'],
  INVESTMENT: ['COMMITMENT', 'DEFAULTING', 'LOSS_AVERSION'],
} as const satisfies Readonly<Record<HookPhase, readonly NudgeType[]>>;

/** The phase of the first nudge, and of any that follows one without a click. */
export const FIRST_PHASE: HookPhase = 'TRIGGER';

/** The phase whose nudges come with a reward. */
export const REWARDED_PHASE: HookPhase = 'VARIABLE_REWARD';

/** The phase that follows one whose nudge was clicked; after the last the first begins again. */
export function phaseAfter(phase: HookPhase): HookPhase {
  return HOOK_PHASES[HOOK_PHASES.indexOf(phase) + 1] ?? FIRST_PHASE;
}

/**
 * The phase of the next nudge: the phases follow each other for as long as the person clicks; whoever does not click is
 * at the beginning again.
 *
 * @param last the person's nudge before, if there was one
 */
export function nextPhase(last: { hookPhase?: HookPhase; clickedAt?: string } | undefined): HookPhase {
  return last?.hookPhase === undefined || last.clickedAt === undefined
    ? FIRST_PHASE
    : phaseAfter(last.hookPhase);
}
