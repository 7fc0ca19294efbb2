import { hasBuilt, meetsAll, type NudgeRecord } from './nudge-conditions.js';
import type { NudgeContent, NudgeNeed, PlaceholderValues } from './nudge-texts.js';

/** What is known of a person, as far as it decides which texts are true of them. */
export interface NudgeFacts {
  /** Values by need; undefined if the person has no such course or challenge, or is not to hear of it. */
  readonly values: Readonly<Record<NudgeNeed, PlaceholderValues | undefined>>;
  readonly record: NudgeRecord;
  /** Whether the person is enrolled in a course about investing, or has completed one. */
  readonly isInvestor: boolean;
  /** Whether the course that `values` speak of is about investing. */
  readonly isInvestmentCourse: boolean;
}

/**
 * Whether what a text claims, besides its placeholders, is true of a person: who is told not to lose something
 * has something to lose, in the course or challenge that the text names; and who hears of investments has a
 * course about investing, which is the one that the text names, if it names one. The conditions of the text hold
 * as well.
 */
export function isTrueOf(
  { nudgeType, context, needs, when }: NudgeContent,
  { values, record, isInvestor, isInvestmentCourse }: NudgeFacts,
): boolean {
  const invests = needs === 'COURSE' ? isInvestmentCourse : isInvestor;
  if (context === 'INVESTMENT_DECISION' && !invests) return false;
  if (when && !meetsAll(when, record)) return false;
  if (nudgeType !== 'LOSS_AVERSION') return true;
  return needs === 'NONE' ? hasBuilt(record) : values[needs]?.['percent'] !== undefined;
}

/**
 * What can be said to a person after a silence: a farewell alone once one is due, and everything else before.
 *
 * @param farewell - whether the nudge is their last until they are active again
 */
export function valuesWithin(
  values: Readonly<Record<Exclude<NudgeNeed, 'FAREWELL'>, PlaceholderValues | undefined>>,
  farewell: boolean,
): NudgeFacts['values'] {
  const { NONE, COURSE, CHALLENGE } = values;
  if (!farewell) return { NONE, COURSE, CHALLENGE, FAREWELL: undefined };
  const FAREWELL = { name: NONE?.['name'] };
  return { NONE: undefined, COURSE: undefined, CHALLENGE: undefined, FAREWELL };
}
