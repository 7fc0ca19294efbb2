import type { NudgeContent, NudgeNeed } from '../../../seeds/content/nudge-content.js';
import { NUDGE_TYPES, type HookPhase } from '../../jsonb/shapes/nudge-metadata.js';
import { TYPES_OF_PHASE } from './hooked-model.js';
import type { Situation } from './person-situation.js';

/** A placeholder whose value is counted only when a text with it is about to be chosen. */
export const COUNTED = 'count';

/**
 * Puts the nudges that can be said to a person in the order in which they suit, the best first: of the types that serve
 * the phase, each in its turn, before all others; about a streak that is at risk, else about what the person did last;
 * and of several texts alike not the same one again and again. A rule without chance, so that anybody can tell why a
 * nudge was sent.
 */
export function rankNudges(
  texts: readonly NudgeContent[],
  phase: HookPhase,
  situation: Situation,
): NudgeContent[] {
  const { focus, sentBefore, streakAtRisk } = situation;
  const sayable = texts.filter((text) => canBeSaid(text, situation));
  const served = TYPES_OF_PHASE[phase];
  const others = NUDGE_TYPES.filter((type) => !served.includes(type));
  const aboutStreak = (text: NudgeContent): boolean => streakAtRisk && text.context === 'STREAK_WARNING';
  return [...rotate(served, sentBefore), ...others].flatMap((type) => {
    const ofType = sayable.filter(({ nudgeType }) => nudgeType === type);
    const rest = ofType.filter((text) => !aboutStreak(text));
    const groups = [ofType.filter(aboutStreak), ...focus.map((need) => about(need, rest))];
    return groups.flatMap((group) => rotate(group, Math.floor(sentBefore / served.length)));
  });
}

/** The placeholders of a text, in any of its languages. */
export function placeholdersOf({ message }: Pick<NudgeContent, 'message'>): Set<string> {
  const matches = Object.values(message).flatMap((text: string) => [...text.matchAll(/\{(\w+)\}/g)]);
  return new Set(matches.flatMap(([, name]) => name ?? []));
}

function canBeSaid(text: NudgeContent, { values }: Situation): boolean {
  const known = values[text.needs];
  if (!known) return false;
  return [...placeholdersOf(text)].every((name) => name === COUNTED || known[name] !== undefined);
}

function about(need: NudgeNeed, texts: readonly NudgeContent[]): NudgeContent[] {
  return texts.filter(({ needs }) => needs === need);
}

function rotate<Item>(items: readonly Item[], by: number): Item[] {
  const start = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}
