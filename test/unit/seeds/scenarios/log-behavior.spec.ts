import { describe, expect, it } from '@jest/globals';
import { generateRows } from '../support/generated-rows.js';

/** Share of a run's learners of whom anything is logged. */
function loggedShare(preset: string, users: number): number {
  const { rows } = generateRows({ preset, users });
  const learners = rows.User.filter(({ role }) => role === 'STUDENT').map(({ id }) => id);
  const logged = new Set(rows.BehaviorLog.map(({ userId }) => userId));
  return learners.filter((id) => logged.has(id)).length / learners.length;
}

/** What a run logs besides its people's acts, and the rows that say the same: each as person, thing and moment. */
function consequencesOf(preset: string, users: number): Record<string, [logged: string[], rows: string[]]> {
  const { rows } = generateRows({ preset, users });
  const logged = new Set(rows.BehaviorLog.map(({ userId }) => userId));
  const of = (eventType: string, key: string, isTimed = true): string[] =>
    rows.BehaviorLog.filter((row) => row.eventType === eventType)
      .map(({ userId, metadata, timestamp }) =>
        [userId, metadata![key], ...(isTimed ? [timestamp.toISOString()] : [])].join(' '),
      )
      .sort();
  const kept = <R>(found: readonly R[], who: (row: R) => string, text: (row: R) => string): string[] =>
    found
      .filter((row) => logged.has(who(row)))
      .map((row) => `${who(row)} ${text(row)}`)
      .sort();
  return {
    CERTIFICATE_ISSUED: [
      of('CERTIFICATE_ISSUED', 'courseId'),
      kept(
        rows.Certificate,
        ({ userId }) => userId,
        ({ courseId, issuedAt }) => `${courseId} ${issuedAt.toISOString()}`,
      ),
    ],
    CHALLENGE_CREATED: [
      of('CHALLENGE_CREATED', 'challengeId'),
      kept(
        rows.Challenge,
        ({ createdById }) => createdById,
        ({ id, createdAt }) => `${id} ${createdAt.toISOString()}`,
      ),
    ],
    CHALLENGE_COMPLETED: [
      of('CHALLENGE_COMPLETED', 'challengeId', false),
      kept(
        rows.ChallengeParticipant.filter(({ completed }) => completed),
        ({ userId }) => userId,
        ({ challengeId }) => challengeId,
      ),
    ],
    NUDGE_OPENED: [
      of('NUDGE_OPENED', 'nudgeId'),
      kept(
        rows.NudgeHistory.filter(({ metadata }) => metadata.openedAt),
        ({ userId }) => userId,
        ({ id, metadata }) => `${id} ${metadata.openedAt}`,
      ),
    ],
  };
}

describe('the behavior log', () => {
  it.each([
    ['integration', 200],
    ['load', 4_000],
  ] as const)('of %s holds what flows log: certificates, challenges, opened nudges', (preset, users) => {
    for (const [logged, rows] of Object.values(consequencesOf(preset, users))) {
      expect(logged.length).toBeGreaterThan(0);
      expect(logged).toEqual(rows);
    }
  });

  it.each(['integration', 'demo'])('of %s is of everybody', (preset) => {
    expect(loggedShare(preset, 400)).toBe(1);
  });

  it('of load is of one person in twenty', () => {
    const share = loggedShare('load', 4_000);

    expect(share).toBeGreaterThan(0.04);
    expect(share).toBeLessThan(0.065);
  });
});
