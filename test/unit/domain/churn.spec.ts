import { describe, expect, it } from '@jest/globals';
import { churnLevel, churnProbability } from '../../../src/domain/churn.js';

describe('the risk that a person leaves', () => {
  it('grows with silence, falls with lessons, and is never certain', () => {
    const within30 = (silentDays: number, recentLessons = 0) =>
      churnProbability({ silentDays, recentLessons }, 30);

    expect([0, 3, 7, 20].map((days) => within30(days))).toEqual([0.07, 0.33, 0.52, 0.75]);
    expect([0, 1, 5].map((lessons) => within30(7, lessons))).toEqual([0.52, 0.43, 0.25]);
    expect(within30(100_000)).toBe(0.98);
  });

  it('is the greater the longer the horizon', () => {
    const seen = { silentDays: 7, recentLessons: 0 };
    expect([1, 14, 30, 60, 365].map((days) => churnProbability(seen, days))).toEqual([
      0.03, 0.33, 0.52, 0.68, 0.93,
    ]);
  });

  it('is medium from a third on, about three days of silence, and high from a half on, about seven', () => {
    expect([0, 0.32].map(churnLevel)).toEqual(['LOW', 'LOW']);
    expect([0.33, 0.49].map(churnLevel)).toEqual(['MEDIUM', 'MEDIUM']);
    expect([0.5, 1].map(churnLevel)).toEqual(['HIGH', 'HIGH']);
  });
});
