import type { I18nText } from '../jsonb/shapes/i18n-text.js';
import type { HookPhase, NudgeReward } from '../jsonb/shapes/nudge-metadata.js';
import { DAY } from './local-time.js';
import { REWARDED_PHASE } from './nudge-phases.js';
import { MOST_CHARACTERS } from './nudge-texts.js';

/** Rewards of the reward phase. */
export const NUDGE_REWARDS = {
  FEW_POINTS: { kind: 'POINTS', points: 5 },
  SOME_POINTS: { kind: 'POINTS', points: 10 },
  MANY_POINTS: { kind: 'POINTS', points: 25 },
  BADGE: { kind: 'BADGE' },
  SOCIAL: { kind: 'SOCIAL' },
} as const satisfies Readonly<Record<string, NudgeReward>>;

/**
 * How often each reward is drawn, in relation to the others: small ones are common and large ones rare, as in
 * the Hooked model (our assumption).
 */
const WEIGHTS: Readonly<Record<keyof typeof NUDGE_REWARDS, number>> = {
  FEW_POINTS: 4,
  SOME_POINTS: 3,
  SOCIAL: 2,
  BADGE: 1,
  MANY_POINTS: 1,
};

const DRAWN = Object.entries(WEIGHTS).flatMap(([name, weight]) =>
  Array.from({ length: weight }, (): NudgeReward => NUDGE_REWARDS[name as keyof typeof NUDGE_REWARDS]),
);

/**
 * Draws a nudge's reward; only the third phase has one. Flows and seeds draw by the same weights.
 *
 * @param random - returns a number in [0, 1)
 */
export function rewardOf(phase: HookPhase, random: () => number): NudgeReward | undefined {
  return phase === REWARDED_PHASE ? DRAWN[Math.floor(random() * DRAWN.length)] : undefined;
}

/** Days after a nudge was sent within which a click pays its reward: our assumption. */
const REWARD_DAYS = 7;

/**
 * Returns the points that the first click on a nudge pays.
 *
 * @param sentAt - UTC milliseconds, as `clickedAt`
 */
export function pointsOf(reward: NudgeReward | undefined, sentAt: number, clickedAt: number): number {
  return clickedAt - sentAt <= REWARD_DAYS * DAY ? (reward?.points ?? 0) : 0;
}

/**
 * Adds to a filled message that a click pays points, if its reward does. Says nothing of them where the longer
 * text would have more than {@link MOST_CHARACTERS}.
 */
export function withReward(message: I18nText, reward: NudgeReward | undefined): I18nText {
  const points = reward?.points;
  if (points === undefined) return message;
  const { vi, en, zh } = message;
  const longer = {
    vi: `${vi} Chạm để nhận +${points} điểm.`,
    en: `${en} Tap to collect +${points} points.`,
    zh: `${zh}点一下，+${points} 积分。`,
  };
  return Object.values(longer).every((text) => text.length <= MOST_CHARACTERS) ? longer : message;
}
