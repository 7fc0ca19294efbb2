import { IsBoolean, IsIn, IsInt, Min } from 'class-validator';
import { IsText } from '../decorators/is-text.js';
import { IsUtcInstant } from '../decorators/is-utc-instant.js';
import { Known, type OpenWord } from '../decorators/known.js';
import { Nested } from '../decorators/nested.js';
import { NotBefore } from '../decorators/not-before.js';
import { Optional } from '../decorators/optional.js';
import { OpenDocument } from '../decorators/open-document.js';
import { DATA_LIMITS } from '../document-limits.js';

/** The four phases of the Hooked model, in order (N. Eyal, "Hooked", 2014). */
export const HOOK_PHASES = ['TRIGGER', 'ACTION', 'VARIABLE_REWARD', 'INVESTMENT'] as const;
export type HookPhase = (typeof HOOK_PHASES)[number];

/** Known contexts. `GENERAL` is the host's default, which gets no nudge. */
export const NUDGE_CONTEXTS = [
  'INVESTMENT_DECISION',
  'BUDGETING',
  'STREAK_WARNING',
  'SOCIAL_PROOF_REALTIME',
  'COURSE_COMPLETION',
  'GENERAL',
] as const;
export type NudgeContext = (typeof NUDGE_CONTEXTS)[number];

export const NUDGE_CHANNELS = ['PUSH', 'EMAIL', 'IN_APP'] as const;
export type NudgeChannel = (typeof NUDGE_CHANNELS)[number];

export const NUDGE_VARIANTS = ['RULE_BASED', 'AI'] as const;
export type NudgeVariant = (typeof NUDGE_VARIANTS)[number];

/** Known priorities. `CRITICAL` is one of the host's that is never sent here by itself. */
export const NUDGE_PRIORITIES = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;
export type NudgePriority = (typeof NUDGE_PRIORITIES)[number];

export const REWARD_KINDS = ['POINTS', 'BADGE', 'SOCIAL'] as const;
export type RewardKind = (typeof REWARD_KINDS)[number];

/** The reward for acting. */
export class NudgeReward {
  @IsText()
  @Known(REWARD_KINDS)
  kind: OpenWord<RewardKind>;

  @Optional()
  @IsInt()
  @Min(0)
  points?: number;
}

/** Metadata of a nudge besides its text: known keys are typed if present, others are accepted. */
@OpenDocument(DATA_LIMITS)
export class NudgeMetadata {
  @Optional()
  @IsIn(HOOK_PHASES)
  hookPhase?: HookPhase;

  @Optional()
  @IsText()
  @Known(NUDGE_CONTEXTS)
  context?: OpenWord<NudgeContext>;

  @Optional()
  @IsText()
  @Known(NUDGE_CHANNELS)
  channel?: OpenWord<NudgeChannel>;

  @Optional()
  @IsText()
  @Known(NUDGE_VARIANTS)
  variant?: OpenWord<NudgeVariant>;

  @Optional()
  @IsText()
  @Known(NUDGE_PRIORITIES)
  priority?: OpenWord<NudgePriority>;

  /** ISO 8601 in UTC. */
  @Optional()
  @IsUtcInstant()
  openedAt?: string;

  /** ISO 8601 in UTC, not before `openedAt`. */
  @Optional()
  @IsUtcInstant()
  @NotBefore('openedAt')
  clickedAt?: string;

  @Optional()
  @Nested(() => NudgeReward)
  reward?: NudgeReward;

  @Optional()
  @IsBoolean()
  streakAtRisk?: boolean;

  /** In days. */
  @Optional()
  @IsInt()
  currentStreak?: number;

  /** `NudgeHistory.id` of a nudge without a response, which led to this one. */
  @Optional()
  @IsText()
  previousNudgeIgnored?: string;
}
