import type { I18nText } from '../jsonb/shapes/i18n-text.js';
import type { NudgeContext } from '../jsonb/shapes/nudge-metadata.js';
import { DAY } from './local-time.js';
import type { NudgeCondition } from './nudge-conditions.js';
import type { NudgeType } from './nudge-types.js';
import type { TemplateValue } from './text-template.js';

/**
 * What a nudge refers to: a `COURSE` that the person is enrolled in and has not completed, a running
 * `CHALLENGE` that the person has joined and not completed, nothing (`NONE`), or that nothing more is sent
 * after it (`FAREWELL`), which is all that can be said after a long silence.
 */
export type NudgeNeed = 'NONE' | 'COURSE' | 'CHALLENGE' | 'FAREWELL';

/**
 * A nudge as its author wrote it. What a placeholder in `message` stands for depends on `needs`:
 *
 * - `{name}`: the person's given name.
 * - `{course}` (`COURSE`): the course's title in the message's language.
 * - `{challenge}` (`CHALLENGE`): the challenge's title.
 * - `{percent}` (`COURSE`, `CHALLENGE`): the person's progress in it, 1 to 99.
 * - `{amount}`: a small round sum to put aside (`NONE`), or what the person lacks to the target (`CHALLENGE`).
 * - `{days}`: the days of a streak that ends tonight (`NONE`), full days since the person was last active
 *   (`COURSE`), or days to the end (`CHALLENGE`).
 * - `{count}`: people active on that day (`NONE`), who enrolled in it (`COURSE`), or who joined it (`CHALLENGE`).
 *
 * A `FAREWELL` has `{name}` alone. Only flows know `{count}`: a seeded person knows no other, so that seeds
 * send the texts without it. `{amount}` is formatted (`200.000 ₫`), the others are plain; `{days}` and `{count}`
 * are 2 or more, or the English plurals would be wrong.
 */
export interface NudgeContent {
  nudgeType: NudgeType;
  context: NudgeContext;
  needs: NudgeNeed;
  /** What else must hold of the person for the text to be true. */
  when?: readonly NudgeCondition[];
  /** At most {@link MOST_CHARACTERS} when filled. */
  message: I18nText;
}

/** Values of placeholders; a text with a missing value can't be used. */
export type PlaceholderValues = Readonly<Partial<Record<string, TemplateValue>>>;

/** Most characters of a message in any language, once it is filled. */
export const MOST_CHARACTERS = 160;

/** Days within which nobody is told the same twice while something else can be said: our assumption. */
export const NOT_AGAIN_DAYS = 7;

/** Smallest number in a text: the English texts are in the plural. */
export const LEAST_COUNT = 2;

/** Round sum that a nudge suggests to save, in VND. */
export const SMALL_SUM = 50_000;

/** Returns a number for a text, or `undefined` if it is unknown or below {@link LEAST_COUNT}. */
export function sayableCount(count: number | null): number | undefined {
  return count !== null && count >= LEAST_COUNT ? count : undefined;
}

/**
 * Returns the full days without activity for a text, or `undefined` below {@link LEAST_COUNT}.
 *
 * @param silentSince - the person's last activity, UTC milliseconds, as `at`
 */
export function sayableSilence(silentSince: number, at: number): number | undefined {
  return sayableCount(Math.floor((at - silentSince) / DAY));
}

/** Returns a progress for a text, in percent, or `undefined` for 0. */
export function sayablePercent(percent: number): number | undefined {
  return percent > 0 ? percent : undefined;
}

/** Lists the placeholders of a text in all languages. */
export function placeholdersOf({ message }: Pick<NudgeContent, 'message'>): Set<string> {
  const matches = Object.values(message).flatMap((text: string) => [...text.matchAll(/\{(\w+)\}/g)]);
  return new Set(matches.flatMap(([, name]) => name ?? []));
}

/** Whether every placeholder has a value. */
export function areSayable(placeholders: Iterable<string>, values: PlaceholderValues): boolean {
  for (const name of placeholders) if (values[name] === undefined) return false;
  return true;
}
