import { describe, expect, it } from '@jest/globals';
import { factories } from '../../../seeds/factories/factories.js';
import type { TableName } from '../../../seeds/engine/plan/rows.js';
import { changedByHost, HOST_TABLES } from '../../support/host-registry.js';
import { generateRows } from './support/generated-rows.js';

describe('the host’s registry gives back unchanged', () => {
  it.each([
    { preset: 'integration', users: 200 },
    { preset: 'demo', users: 200 },
    { preset: 'load', users: 1_000 },
  ])('what $preset seeds into its JSON columns', ({ preset, users }) => {
    const { rows } = generateRows({ preset, users });
    for (const table of HOST_TABLES) {
      const seeded = rows[table as TableName];
      expect(seeded.length).toBeGreaterThan(0);
      expect(changedByHost(table, seeded).slice(0, 3)).toEqual([]);
    }
    expect(rows.BehaviorLog.filter(({ payload }) => payload !== null).length).toBeGreaterThan(200);
  });

  it('what factories log', () => {
    const { behaviorLog, nudge } = factories({ asOf: new Date('2026-01-05T00:00:00Z') });
    for (const { rows } of [behaviorLog.makeStory(), nudge.clicked().makeStory()]) {
      expect(changedByHost('BehaviorLog', rows.BehaviorLog)).toEqual([]);
    }
  });
});
