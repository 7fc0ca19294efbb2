import { describe, expect, it } from '@jest/globals';
import { nextPhase, TYPES_OF_PHASE } from '../../../src/domain/nudge-phases.js';
import { rewardOf, withReward } from '../../../src/domain/nudge-rewards.js';
import { priorityOf, NUDGE_TYPES } from '../../../src/domain/nudge-types.js';
import { HOOK_PHASES } from '../../../src/jsonb/shapes/nudge-metadata.js';

const clickedAt = '2026-01-05T03:00:00.000Z';
const at = Date.parse('2026-01-06T03:00:00.000Z');

describe('the Hooked model', () => {
  it('begins with a trigger', () => {
    expect(nextPhase(undefined, at)).toBe('TRIGGER');
    expect(nextPhase({}, at)).toBe('TRIGGER');
    expect(nextPhase({ clickedAt }, at)).toBe('TRIGGER');
  });

  it('goes round for as long as the person clicks', () => {
    expect(HOOK_PHASES.map((hookPhase) => nextPhase({ hookPhase, clickedAt }, at))).toEqual([
      'ACTION',
      'VARIABLE_REWARD',
      'INVESTMENT',
      'TRIGGER',
    ]);
    for (const hookPhase of HOOK_PHASES) expect(nextPhase({ hookPhase }, at)).toBe('TRIGGER');
  });

  it('begins anew four weeks after the click, when a farewell may be due, which has no reward', () => {
    const later = (days: number) =>
      nextPhase({ hookPhase: 'ACTION', clickedAt }, Date.parse(clickedAt) + days * 86_400_000);

    expect(later(27)).toBe('VARIABLE_REWARD');
    expect(later(28)).toBe('TRIGGER');
  });

  it('has types for each phase, and a phase for each type', () => {
    expect(new Set(Object.values(TYPES_OF_PHASE).flat())).toEqual(new Set(NUDGE_TYPES));
  });

  it('gives types the priority that the host’s engine gives them', () => {
    const ofTypes = (persona?: string) =>
      Object.fromEntries(NUDGE_TYPES.map((type) => [type, priorityOf(type, persona)]));
    const expected = {
      SOCIAL_PROOF: 'MEDIUM',
      LOSS_AVERSION: 'HIGH',
      GOAL_GRADIENT: 'HIGH',
      SALIENCE: 'LOW',
      DEFAULTING: 'LOW',
      COMMITMENT: 'MEDIUM',
    };

    for (const persona of [undefined, 'SAVER', 'OBSERVER']) expect(ofTypes(persona)).toEqual(expected);
    expect(ofTypes('HUNTER')).toEqual({ ...expected, SOCIAL_PROOF: 'HIGH' });
    expect(
      ['FRAMING', 'STREAK_LOSS', 'ABOUT_TO_LOSE', 'COMMITMENT_CONTRACT'].map((type) => priorityOf(type)),
    ).toEqual(['HIGH', 'HIGH', 'HIGH', 'HIGH']);
    expect(['DAILY_TIP', 'of their own'].map((type) => priorityOf(type))).toEqual(['MEDIUM', 'MEDIUM']);
  });

  it('says what a click pays where there is room for it', () => {
    const message = { vi: 'a.', en: 'b.', zh: 'c。' };
    const long = { ...message, en: 'b'.repeat(150) };

    expect(withReward(message, { kind: 'POINTS', points: 5 })).toEqual({
      vi: 'a. Chạm để nhận +5 điểm.',
      en: 'b. Tap to collect +5 points.',
      zh: 'c。点一下，+5 积分。',
    });
    for (const reward of [undefined, { kind: 'BADGE' } as const])
      expect(withReward(message, reward)).toEqual(message);
    expect(withReward(long, { kind: 'POINTS', points: 5 })).toEqual(long);
  });

  it('rewards in the third phase alone, with one of several things', () => {
    for (const phase of ['TRIGGER', 'ACTION', 'INVESTMENT'] as const) {
      expect(rewardOf(phase, () => 0)).toBeUndefined();
    }
    const rewards = [0, 0.5, 0.75, 0.85, 0.999_999].map((number) =>
      rewardOf('VARIABLE_REWARD', () => number),
    );
    expect(rewards.every((reward) => reward !== undefined)).toBe(true);
    expect(new Set(rewards.map((reward) => reward?.kind))).toEqual(new Set(['POINTS', 'SOCIAL', 'BADGE']));
  });

  it('rewards with few points most often, and with many as rarely as with a badge', () => {
    const draws = Array.from({ length: 11 }, (_, place) =>
      rewardOf('VARIABLE_REWARD', () => (place + 0.5) / 11)!,
    );
    const times = (kind: string, points?: number) =>
      draws.filter((reward) => reward.kind === kind && reward.points === points).length;

    expect([5, 10, 25].map((points) => times('POINTS', points))).toEqual([4, 3, 1]);
    expect([times('SOCIAL'), times('BADGE')]).toEqual([2, 1]);
  });
});
