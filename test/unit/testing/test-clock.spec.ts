import { describe, expect, it } from '@jest/globals';
import type { Clock } from '../../../src/flows/clock.js';
import { testClock } from '../../../src/testing/test-clock.js';

describe('a test clock', () => {
  it('stands at the "now" of the data sets, and fits a flow', () => {
    const clock: Clock = testClock();
    expect(clock.now()).toEqual(new Date('2026-01-05T00:00:00Z'));
    expect(clock.now()).toEqual(clock.now());
  });

  it('moves by milliseconds, both ways, and to a moment', () => {
    const clock = testClock('2026-03-01T00:00:00Z');
    clock.moveBy(90_000);
    expect(clock.now()).toEqual(new Date('2026-03-01T00:01:30Z'));
    clock.moveBy(-30_000);
    expect(clock.now()).toEqual(new Date('2026-03-01T00:01:00Z'));
    clock.moveTo(new Date('2024-02-29T12:00:00Z'));
    expect(clock.now()).toEqual(new Date('2024-02-29T12:00:00Z'));
  });

  it('is not moved by who changes a date that it gave', () => {
    const clock = testClock();
    clock.now().setFullYear(1999);
    expect(clock.now().getUTCFullYear()).toBe(2026);
  });

  it('refuses what is no moment, and stays where it is', () => {
    expect(() => testClock('soon')).toThrow(RangeError);
    const clock = testClock();
    expect(() => clock.moveBy(Number.NaN)).toThrow(RangeError);
    expect(clock.now()).toEqual(new Date('2026-01-05T00:00:00Z'));
  });
});
