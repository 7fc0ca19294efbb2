import { describe, expect, it } from '@jest/globals';
import { heldBack as heldBackAfter, isFarewell, type PastNudge } from '../../../src/domain/nudge-caps.js';

const NOW = Date.UTC(2026, 0, 5, 5);
const HOUR = 3_600_000;
const NOON = 720;

/** The cap for somebody who was active a minute ago. */
const heldBack = (at: number, localMinute: number, past: readonly PastNudge[], mostADay?: number) =>
  heldBackAfter(at, localMinute, past, at - 60_000, mostADay);

/** Nudges sent so many hours ago, the latest first, each opened a minute later. */
const opened = (...hoursAgo: number[]) =>
  hoursAgo.map((hours) => ({ sentAt: NOW - hours * HOUR, openedAt: NOW - hours * HOUR + 60_000 }));
/** The same, never opened. */
const ignored = (...hoursAgo: number[]) =>
  hoursAgo.map((hours) => ({ sentAt: NOW - hours * HOUR, openedAt: null }));

describe('a nudge', () => {
  it('may go out in waking hours, 7:30 to 21:30', () => {
    for (const localMinute of [450, 720, 1_290]) expect(heldBack(NOW, localMinute, [])).toBeNull();
    for (const localMinute of [0, 449.99, 1_290.01, 1_439]) {
      expect(heldBack(NOW, localMinute, [])).toBe('ASLEEP');
    }
  });

  it('may be the third in 24 hours, not the fourth, whatever the day', () => {
    expect(heldBack(NOW, NOON, opened(3, 23))).toBeNull();
    expect(heldBack(NOW, NOON, opened(3, 5, 23.99))).toBe('DAY_CAP');
    expect(heldBack(NOW, NOON, opened(3, 5, 24))).toBeNull();
  });

  it('may be no more in 24 hours than its person wants, and never more than three', () => {
    expect(heldBack(NOW, NOON, opened(3), 2)).toBeNull();
    expect(heldBack(NOW, NOON, opened(3, 5), 2)).toBe('DAY_CAP');
    expect(heldBack(NOW, NOON, opened(3, 24), 2)).toBeNull();
    expect(heldBack(NOW, NOON, [], 1)).toBeNull();
    expect(heldBack(NOW, NOON, [], 0)).toBe('DAY_CAP');
    expect(heldBack(NOW, NOON, opened(3, 5, 23.99), 10)).toBe('DAY_CAP');
  });

  it('may be the fifteenth in seven days, not the sixteenth', () => {
    const days = (...ages: number[]) => opened(...ages.map((age) => age * 24));
    const fourteen = Array.from({ length: 14 }, (_, place) => 0.5 + place * 0.4);
    expect(heldBack(NOW, NOON, days(...fourteen))).toBeNull();
    expect(heldBack(NOW, NOON, days(...fourteen, 6.99))).toBe('WEEK_CAP');
    expect(heldBack(NOW, NOON, days(...fourteen, 7))).toBeNull();
  });

  it('may follow an hour after another, not earlier, and not before one of a clock ahead', () => {
    expect(heldBack(NOW, NOON, opened(1))).toBeNull();
    expect(heldBack(NOW, NOON, opened(0.999))).toBe('HOUR_CAP');
    expect(heldBack(NOW, NOON, ignored(-0.1))).toBe('HOUR_CAP');
  });

  it.each([
    [1, 24],
    [2, 48],
    [3, 96],
    [4, 168],
    [9, 168],
  ])('after %i ignored in a row waits for %i hours', (count, hours) => {
    const since = (pause: number) =>
      ignored(...Array.from({ length: count }, (_, place) => pause + 200 * place));
    expect(heldBack(NOW, NOON, since(hours - 0.01))).toBe('BACK_OFF');
    expect(heldBack(NOW, NOON, since(hours))).toBeNull();
  });

  it('waits no longer than an hour after one that was opened, however many were ignored before it', () => {
    expect(heldBack(NOW, NOON, [...opened(1), ...ignored(30, 60, 90, 120)])).toBeNull();
    expect(heldBack(NOW, NOON, [...ignored(30), ...opened(60), ...ignored(90, 120)])).toBeNull();
    expect(heldBack(NOW, NOON, [...ignored(23), ...opened(60)])).toBe('BACK_OFF');
  });

  it('counts one that will be opened later as ignored until then', () => {
    const [nudge] = ignored(2);
    expect(heldBack(NOW, NOON, [{ ...nudge!, openedAt: NOW + 1 }])).toBe('BACK_OFF');
    expect(heldBack(NOW, NOON, [{ ...nudge!, openedAt: NOW }])).toBeNull();
  });

  it('is a farewell after four weeks of silence', () => {
    expect(isFarewell(NOW, NOW - 28 * 24 * HOUR + 1)).toBe(false);
    expect(isFarewell(NOW, NOW - 28 * 24 * HOUR)).toBe(true);
  });

  it('does not follow a farewell until the person is active again', () => {
    const silentSince = NOW - 400 * 24 * HOUR;
    const after = (hours: number, since = silentSince) => heldBackAfter(NOW, NOON, ignored(hours), since);
    expect(heldBackAfter(NOW, NOON, [], silentSince)).toBeNull();
    expect(after(24 * 100)).toBe('FAREWELL');
    expect(after(24 * (400 - 28))).toBe('FAREWELL');
    expect(after(24 * (400 - 27))).toBeNull();
    expect(after(24 * 100, NOW - 99 * 24 * HOUR)).toBeNull();
  });
});
