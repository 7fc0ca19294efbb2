import type { NudgeContent } from '../../../src/domain/nudge-texts.js';
import { withReward } from '../../../src/domain/nudge-rewards.js';
import { priorityOf } from '../../../src/domain/nudge-types.js';
import type { RiskPersona } from '../../../src/domain/risk-personas.js';
import { fillText, type TemplateValue } from '../../../src/domain/text-template.js';
import type { I18nText } from '../../../src/jsonb/shapes/i18n-text.js';
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

/** Where the documents of a nudge's row come from. */
export interface NudgeDocuments {
  /** The filled text, without a reward. */
  message(facts: NudgeHistoryFacts): I18nText;
  metadata(facts: NudgeHistoryFacts): NudgeMetadata;
}

/** Makes them anew for each row, which the caller may change. */
export const NEW_NUDGE_DOCUMENTS: NudgeDocuments = {
  message: ({ content, values }) => fillText(content.message, values),

  metadata({ content, hookPhase, channel, variant, persona, reward, openedAt, clickedAt }) {
    const priority = priorityOf(content.nudgeType, persona);
    const metadata: NudgeMetadata = { hookPhase, context: content.context, channel, variant, priority };
    if (openedAt !== null) metadata.openedAt = new Date(openedAt).toISOString();
    if (clickedAt !== null) metadata.clickedAt = new Date(clickedAt).toISOString();
    if (reward) metadata.reward = reward;
    return metadata;
  },
};

/** Describes a nudge's row. */
export function nudgeHistoryRow(
  facts: NudgeHistoryFacts,
  newId: NewId,
  documents = NEW_NUDGE_DOCUMENTS,
): Row<'NudgeHistory'> {
  return {
    id: newId(facts.sentAt),
    userId: facts.userId,
    nudgeType: facts.content.nudgeType,
    message: withReward(documents.message(facts), facts.reward),
    metadata: documents.metadata(facts),
    sentAt: new Date(facts.sentAt),
  };
}
