import type { I18nText } from '../../../src/jsonb/shapes/i18n-text.js';
import type { NudgeMetadata, NudgeType } from '../../../src/jsonb/shapes/nudge-metadata.js';
import type { Row } from '../../engine/rows.js';
import type { NewId } from './new-id.js';

/** What decides a nudge's row. */
export interface NudgeHistoryFacts {
  userId: string;
  nudgeType: NudgeType;
  message: I18nText;
  metadata: NudgeMetadata;
  /** UTC milliseconds. */
  sentAt: number;
}

/** Describes a nudge's row. */
export function nudgeHistoryRow(facts: NudgeHistoryFacts, newId: NewId): Row<'NudgeHistory'> {
  return {
    id: newId(facts.sentAt),
    userId: facts.userId,
    nudgeType: facts.nudgeType,
    message: facts.message,
    metadata: facts.metadata,
    sentAt: new Date(facts.sentAt),
  };
}
