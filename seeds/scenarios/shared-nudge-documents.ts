import { placeholdersOf, type NudgeContent } from '../../src/domain/nudge-texts.js';
import { priorityOf } from '../../src/domain/nudge-types.js';
import { NUDGES } from '../../src/domain/texts/nudges.js';
import type { I18nText } from '../../src/jsonb/shapes/i18n-text.js';
import type { NudgeMetadata } from '../../src/jsonb/shapes/nudge-metadata.js';
import { COMPOSED_NUDGES } from '../content/composed-nudges.js';
import { SharedDocuments } from '../engine/generate/shared-documents.js';
import { NEW_NUDGE_DOCUMENTS, type NudgeDocuments } from '../factories/rows/nudge-history-row.js';

/** Those that come first are those that come most often. */
const messages = new SharedDocuments<I18nText>(1_000);

/** There are some hundreds in all. */
const unopened = new SharedDocuments<NudgeMetadata>(1_000);

/** The placeholders of the texts that don't name the person. */
const IMPERSONAL: ReadonlyMap<NudgeContent, readonly string[]> = new Map(
  [...NUDGES, ...COMPOSED_NUDGES]
    .map((content) => [content, [...placeholdersOf(content)]] as const)
    .filter(([, placeholders]) => !placeholders.includes('name')),
);

/**
 * The documents of nudges, of which many are the same: every third message does not name the person, and most
 * nudges are never opened.
 */
export const SHARED_NUDGE_DOCUMENTS: NudgeDocuments = {
  message(facts) {
    const { content, values } = facts;
    const placeholders = IMPERSONAL.get(content);
    if (!placeholders) return NEW_NUDGE_DOCUMENTS.message(facts);
    const decisive = [content, ...placeholders.map((placeholder) => values[placeholder])];
    return messages.of(decisive, () => NEW_NUDGE_DOCUMENTS.message(facts));
  },

  metadata(facts) {
    const { content, hookPhase, channel, variant, persona, reward, openedAt } = facts;
    if (openedAt !== null) return NEW_NUDGE_DOCUMENTS.metadata(facts);
    const priority = priorityOf(content.nudgeType, persona);
    return unopened.of([hookPhase, content.context, channel, variant, priority, reward], () =>
      NEW_NUDGE_DOCUMENTS.metadata(facts),
    );
  },
};
