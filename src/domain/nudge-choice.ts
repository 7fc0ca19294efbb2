import type { HookPhase } from '../jsonb/shapes/nudge-metadata.js';
import { isTrueOf, type NudgeFacts } from './nudge-claims.js';
import { TYPES_OF_PHASE } from './nudge-phases.js';
import { areSayable, placeholdersOf, type NudgeContent, type NudgeNeed } from './nudge-texts.js';
import { NUDGE_TYPES, type NudgeType } from './nudge-types.js';

/** A placeholder whose value is counted only when a text with it is about to be chosen. */
export const COUNTED = 'count';

/** The person's activity, as far as the choice of a nudge depends on it. */
export interface NudgeSituation extends NudgeFacts {
  /** Topics to prefer, most relevant first. */
  readonly focus: readonly NudgeNeed[];
  /** Whether a streak ends at midnight unless the person acts. */
  readonly streakAtRisk: boolean;
  /** Number of nudges sent to the person before. */
  readonly sentBefore: number;
}

/**
 * Ranks the nudges that can be filled for a person, best first: types that serve the phase, in rotation,
 * before all others; then a streak at risk, or else what the person did last; texts of equal rank rotate.
 * Deterministic, so that the choice of a nudge can be explained.
 */
export function rankNudges(
  texts: readonly NudgeContent[],
  phase: HookPhase,
  situation: NudgeSituation,
): NudgeContent[] {
  const { focus, sentBefore, streakAtRisk } = situation;
  const usable = texts.filter((text) => isUsable(text, situation));
  const served: readonly NudgeType[] = TYPES_OF_PHASE[phase];
  const others = NUDGE_TYPES.filter((type) => !served.includes(type));
  const aboutStreak = (text: NudgeContent): boolean => streakAtRisk && text.context === 'STREAK_WARNING';
  return [...rotate(served, sentBefore), ...others].flatMap((type) => {
    const ofType = usable.filter(({ nudgeType }) => nudgeType === type);
    const rest = ofType.filter((text) => !aboutStreak(text));
    const groups = [ofType.filter(aboutStreak), ...focus.map((need) => about(need, rest))];
    return groups.flatMap((group) => rotate(group, Math.floor(sentBefore / served.length)));
  });
}

function isUsable(text: NudgeContent, situation: NudgeSituation): boolean {
  const known = situation.values[text.needs];
  if (!known || !isTrueOf(text, situation)) return false;
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
