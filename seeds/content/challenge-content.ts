import type { I18nText } from '../../src/jsonb/shapes/i18n-text.js';

/** A savings challenge as its author wrote it. */
export interface ChallengeContent {
  key: string;
  /** `Challenge.title` is plain text and takes the Vietnamese one; messages name it in their own language. */
  title: I18nText;
  /** May hold `{amount}` (the target, such as `2.000.000 ₫`) and `{days}` (`durationDays`). */
  description: I18nText;
  /** The targets that suit it, in VND. */
  targetAmounts: readonly number[];
  /** From start to end, in days. */
  durationDays: number;
  /** The months in which it can start, 1 to 12, where it belongs to a season. */
  startsIn?: readonly number[];
  /** Whether it cannot be kept through Tết, when people are at home, feast and buy. */
  notOverTet?: true;
}
