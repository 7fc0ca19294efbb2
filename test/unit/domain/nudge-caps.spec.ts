import { describe, expect, it } from '@jest/globals';
import { heldBack } from '../../../src/domain/nudge-caps.js';

const noon = { localMinute: 720, sentToday: 0, sinceLatest: null };

describe('a nudge', () => {
  it('may go out in waking hours, 7:30 to 21:30', () => {
    for (const localMinute of [450, 720, 1_290]) expect(heldBack({ ...noon, localMinute })).toBeNull();
    for (const localMinute of [0, 449.99, 1_290.01, 1_439]) {
      expect(heldBack({ ...noon, localMinute })).toBe('ASLEEP');
    }
  });

  it('may be the third of the day, not the fourth', () => {
    expect(heldBack({ ...noon, sentToday: 2, sinceLatest: 200 })).toBeNull();
    expect(heldBack({ ...noon, sentToday: 3, sinceLatest: 200 })).toBe('DAY_CAP');
  });

  it('may follow an hour after another, not earlier, and not before one of a clock ahead', () => {
    expect(heldBack({ ...noon, sinceLatest: 60 })).toBeNull();
    expect(heldBack({ ...noon, sinceLatest: 59.99 })).toBe('HOUR_CAP');
    expect(heldBack({ ...noon, sinceLatest: -5 })).toBe('HOUR_CAP');
  });
});
