import { COMPOSED_NUDGES } from '../../../../seeds/content/composed-nudges.js';
import { NUDGES } from '../../../../src/domain/texts/nudges.js';
import type { NudgeContent } from '../../../../src/domain/nudge-texts.js';
import type { Rows } from './generated-rows.js';

/** A nudge with the text that it was made from, and what stands for its placeholders in English. */
export interface SentText {
  readonly nudge: Rows['NudgeHistory'][number];
  readonly content: NudgeContent;
  readonly said: Readonly<Record<string, string>>;
}

/** What is added about a reward. */
const REWARD = / Tap to collect \+\d+ points\.$/;

const PATTERNS = [...NUDGES, ...COMPOSED_NUDGES].map((content) => {
  const escaped = content.message.en.replaceAll(/[.?*+^$()[\]\\|]/g, String.raw`\$&`);
  return { content, pattern: new RegExp(`^${escaped.replaceAll(/\{(\w+)\}/g, '(?<$1>.+)')}$`) };
});

/** Finds the text of each nudge. */
export function sentTexts(nudges: Rows['NudgeHistory']): SentText[] {
  return nudges.map((nudge) => {
    const text = nudge.message.en.replace(REWARD, '');
    for (const { content, pattern } of PATTERNS) {
      const match = content.nudgeType === nudge.nudgeType && pattern.exec(text);
      if (match) return { nudge, content, said: match.groups ?? {} };
    }
    throw new Error(`No text says "${nudge.message.en}".`);
  });
}
