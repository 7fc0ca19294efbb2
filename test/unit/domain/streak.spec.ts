import { describe, expect, it } from '@jest/globals';
import { streakAtRisk, streakReachedAt } from '../../../src/domain/streak.js';

/** Noon in Asia/Ho_Chi_Minh on a day of January 2026, UTC milliseconds. */
const noonOf = (day: number): number => Date.UTC(2026, 0, day, 5);

describe('a streak', () => {
  it('reaches seven days with the first thing done on the seventh day in a row', () => {
    const sixDays = [6, 2, 1, 4, 5, 3].map(noonOf);

    expect(streakReachedAt(sixDays)).toBeUndefined();
    expect(streakReachedAt([...sixDays, noonOf(8)])).toBeUndefined();
    expect(streakReachedAt([...sixDays, noonOf(7) + 5, noonOf(7)])).toBe(noonOf(7));
  });

  it('counts days of Asia/Ho_Chi_Minh, which begin at 17:00 UTC, each once', () => {
    const before = Date.UTC(2026, 0, 1, 16, 59);
    const after = Date.UTC(2026, 0, 1, 17);

    expect(streakReachedAt([before, after], 2)).toBe(after);
    expect(streakReachedAt([before, before - 1], 2)).toBeUndefined();
  });

  it('is at risk on a day that has added nothing to it yet', () => {
    expect(streakAtRisk([1, 3, 4, 5], 6)).toBe(3);
    expect(streakAtRisk([3, 4, 5, 6], 6)).toBe(0);
    expect(streakAtRisk([3, 4], 6)).toBe(0);
    expect(streakAtRisk([], 6)).toBe(0);
  });
});
