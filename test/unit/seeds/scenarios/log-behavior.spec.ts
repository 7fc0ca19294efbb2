import { describe, expect, it } from '@jest/globals';
import { generateRows } from '../support/generated-rows.js';

/** Share of a run's learners of whom anything is logged. */
function loggedShare(preset: string, users: number): number {
  const { rows } = generateRows({ preset, users });
  const learners = rows.User.filter(({ role }) => role === 'STUDENT').map(({ id }) => id);
  const logged = new Set(rows.BehaviorLog.map(({ userId }) => userId));
  return learners.filter((id) => logged.has(id)).length / learners.length;
}

describe('the behavior log', () => {
  it.each(['integration', 'demo'])('of %s is of everybody', (preset) => {
    expect(loggedShare(preset, 400)).toBe(1);
  });

  it('of load is of one person in twenty', () => {
    const share = loggedShare('load', 4_000);

    expect(share).toBeGreaterThan(0.04);
    expect(share).toBeLessThan(0.065);
  });
});
