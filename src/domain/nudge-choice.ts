import type { HookPhase } from '../jsonb/shapes/nudge-metadata.js';
import { TYPES_OF_PHASE } from './nudge-phases.js';
import {
  areSayable,
  placeholdersOf,
  type NudgeContent,
  type NudgeNeed,
  type PlaceholderValues,
} from './nudge-texts.js';
import { NUDGE_TYPES, type NudgeType } from './nudge-types.js';

/** A placeholder whose value is counted only when a text with it is about to be chosen. */
export const COUNTED = 'count';

/** What a person did, as far as the choice of a nudge depends on it. */
export interface NudgeSituation {
  /** By what a nudge needs; nothing where the person has no such course or challenge. */
  readonly values: Readonly<Record<NudgeNeed, PlaceholderValues | undefined>>;
  /** What nudges shall speak of, the likeliest to matter first. */
  readonly focus: readonly NudgeNeed[];
  /** Whether a streak ends at midnight unless the person acts. */
  readonly streakAtRisk: boolean;
  /** Nudges that the person was sent before. */
  readonly sentBefore: number;
}

/**
 * Puts the nudges that can be said to a person in the order in which they suit, the best first: of the types that serve
 * the phase, each in its turn, before all others; about a streak that is at risk, else about what the person did last;
 * and of several texts alike not the same one again and again. A rule without chance, so that anybody can tell why a
 * nudge was sent.
 */
export function rankNudges(
  texts: readonly NudgeContent[],
  phase: HookPhase,
  situation: NudgeSituation,
): NudgeContent[] {
  const { focus, sentBefore, streakAtRisk } = situation;
  const sayable = texts.filter((text) => canBeSaid(text, situation));
  const served: readonly NudgeType[] = TYPES_OF_PHASE[phase];
  const others = NUDGE_TYPES.filter((type) => !served.includes(type));
  const aboutStreak = (text: NudgeContent): boolean => streakAtRisk && text.context === 'STREAK_WARNING';
  return [...rotate(served, sentBefore), ...others].flatMap((type) => {
    const ofType = sayable.filter(({ nudgeType }) => nudgeType === type);
    const rest = ofType.filter((text) => !aboutStreak(text));
    const groups = [ofType.filter(aboutStreak), ...focus.map((need) => about(need, rest))];
    return groups.flatMap((group) => rotate(group, Math.floor(sentBefore / served.length)));
  });
}

function canBeSaid(text: NudgeContent, { values }: NudgeSituation): boolean {
  const known = values[text.needs];
  if (!known) return false;
  const placeholders = placeholdersOf(text);
  placeholders.delete(COUNTED);
  return areSayable(placeholders, known);
}

function about(need: NudgeNeed, texts: readonly NudgeContent[]): NudgeContent[] {
  return texts.filter(({ needs }) => needs === need);
}

function rotate<Item>(items: readonly Item[], by: number): Item[] {
  const start = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}
