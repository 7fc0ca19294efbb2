import { describe, expect, it } from '@jest/globals';
import { openStream } from '../../../../seeds/engine/random/random-stream.js';
import { answerNudges, type NudgeResponse } from '../../../../seeds/scenarios/answer-nudges.js';
import { planNudges, type PlannedNudge } from '../../../../seeds/scenarios/plan-nudges.js';
import { DAY, HOUR, localMinuteOf, MINUTE } from '../../../../src/domain/local-time.js';

const FIRST = Date.UTC(2025, 5, 1);

const IGNORED: NudgeResponse = { openedAt: null, clickedAt: null, visitAt: null };

/** Somebody who looks in every hour, day and night. */
const SESSIONS = Array.from({ length: 60 * 24 }, (_, hour) => {
  const start = FIRST + hour * HOUR;
  return { start, end: start, acts: [{ kind: 'VISIT', at: start, duration: 60 }] } as const;
});

/** When somebody who is there all the time is nudged. */
function nudged(respond: (nudge: PlannedNudge) => NudgeResponse): number[] {
  const random = openStream(1, 'NudgeHistory', 'test');
  const person = { sessions: SESSIONS, diligence: 1, clicking: 1, source: 'MOBILE' } as const;
  return answerNudges(planNudges(person, FIRST + 61 * DAY, random), respond).map(({ sentAt }) => sentAt);
}

/** The most of some moments within any time. */
function mostWithin(time: number, moments: readonly number[]): number {
  return Math.max(...moments.map((end) => moments.filter((at) => at <= end && at > end - time).length));
}

describe('the nudges of somebody who is there all the time and opens every one', () => {
  const sent = nudged(({ sentAt }) => ({ ...IGNORED, openedAt: sentAt + MINUTE }));

  it('are at most three in 24 hours, and fifteen in a week', () => {
    expect(mostWithin(DAY, sent)).toBe(3);
    expect(mostWithin(7 * DAY, sent)).toBe(15);
  });

  it('are an hour apart, from 7:30 to 21:30', () => {
    expect(sent.slice(1).filter((at, place) => at - sent[place]! < HOUR)).toEqual([]);
    expect(sent.map(localMinuteOf).filter((minute) => minute < 450 || minute > 1290)).toEqual([]);
  });
});

describe('the nudges of somebody who ignores them', () => {
  const sent = nudged(() => IGNORED);

  it('come after one, two and four days, and then weekly', () => {
    const pauses = sent.slice(1).map((at, place) => at - sent[place]!);

    expect(pauses.length).toBeGreaterThan(6);
    for (const [place, least] of [1, 2, 4, ...pauses.slice(3).map(() => 7)].entries()) {
      expect(pauses[place]! / DAY).toBeGreaterThanOrEqual(least);
      expect(pauses[place]! / DAY).toBeLessThan(least + 1.5);
    }
  });
});

it('a nudge that would keep the one that brings a person back from being sent is left out', () => {
  const morning = Date.UTC(2025, 5, 1, 2);
  const facts = {
    channel: 'PUSH',
    variant: 'AI',
    lastActAt: morning - DAY,
    nextActAt: morning + 5 * HOUR,
  } as const;
  const planned = [
    { ...facts, sentAt: morning, bringsBack: false },
    { ...facts, sentAt: morning + 3 * HOUR, bringsBack: true },
  ];
  const ignore = (nudge: PlannedNudge): NudgeResponse =>
    nudge.bringsBack
      ? { ...IGNORED, openedAt: nudge.nextActAt! - 2, clickedAt: nudge.nextActAt! - 1 }
      : IGNORED;

  expect(answerNudges(planned, ignore).map(({ nudge }) => nudge.bringsBack)).toEqual([true]);
});
