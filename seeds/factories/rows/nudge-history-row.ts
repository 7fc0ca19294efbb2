import type { NudgeContent } from '../../../src/domain/nudge-texts.js';
import { withReward } from '../../../src/domain/nudge-rewards.js';
import { priorityOf } from '../../../src/domain/nudge-types.js';
import type { RiskPersona } from '../../../src/domain/risk-personas.js';
import { fillText, type TemplateValue } from '../../../src/domain/text-template.js';
import type {
  HookPhase,
  NudgeChannel,
  NudgeMetadata,
  NudgeReward,
  NudgeVariant,
} from '../../../src/jsonb/shapes/nudge-metadata.js';
import type { Row } from '../../engine/plan/rows.js';
import type { NewId } from './new-id.js';

/** What decides a nudge's row. */
export interface NudgeHistoryFacts {
  userId: string;
  content: NudgeContent;
  /** What the placeholders of the content's message stand for. */
  values: Readonly<Record<string, TemplateValue>>;
  hookPhase: HookPhase;
  /** The person's, as far as known. */
  persona?: RiskPersona | undefined;
  channel: NudgeChannel;
  variant: NudgeVariant;
  reward?: NudgeReward | undefined;
  /** UTC milliseconds. */
  sentAt: number;
  /** UTC milliseconds, after `sentAt`; `null` if it never was. */
  openedAt: number | null;
  /** UTC milliseconds, not before `openedAt`; `null` if it never was. */
  clickedAt: number | null;
}

/** Describes a nudge's row. */
export function nudgeHistoryRow(facts: NudgeHistoryFacts, newId: NewId): Row<'NudgeHistory'> {
  const { content, openedAt, clickedAt } = facts;
  const metadata: NudgeMetadata = {
    hookPhase: facts.hookPhase,
    context: content.context,
    channel: facts.channel,
    variant: facts.variant,
    priority: priorityOf(content.nudgeType, facts.persona),
  };
  if (openedAt !== null) metadata.openedAt = new Date(openedAt).toISOString();
  if (clickedAt !== null) metadata.clickedAt = new Date(clickedAt).toISOString();
  if (facts.reward) metadata.reward = facts.reward;
  return {
    id: newId(facts.sentAt),
    userId: facts.userId,
    nudgeType: content.nudgeType,
    message: withReward(fillText(content.message, facts.values), facts.reward),
    metadata,
    sentAt: new Date(facts.sentAt),
  };
}
