import { describe, expect, it } from '@jest/globals';
import { openStream } from '../../../../seeds/engine/random/random-stream.js';
import { planNudges } from '../../../../seeds/scenarios/plan-nudges.js';
import { DAY, HOUR, localDayOf, localMinuteOf } from '../../../../src/domain/local-time.js';
import { groupBy } from '../support/group-by.js';

const FIRST = Date.UTC(2025, 5, 1);

/** Somebody who looks in every hour, day and night. */
const SESSIONS = Array.from({ length: 60 * 24 }, (_, hour) => {
  const start = FIRST + hour * HOUR;
  return { start, end: start, acts: [] };
});

describe('the nudges of somebody who is there all the time', () => {
  const planned = planNudges(SESSIONS, 1, FIRST + 61 * DAY, openStream(1, 'NudgeHistory', 'test'));
  const sent = planned.map(({ sentAt }) => sentAt);

  it('are at most three a local day, and three on some', () => {
    const ofDays = [...groupBy(sent, localDayOf).values()].map((day) => day.length);

    expect(Math.max(...ofDays)).toBe(3);
  });

  it('are an hour apart, from 7:30 to 21:30', () => {
    expect(sent.slice(1).filter((at, place) => at - sent[place]! < HOUR)).toEqual([]);
    expect(sent.map(localMinuteOf).filter((minute) => minute < 450 || minute > 1290)).toEqual([]);
  });
});
