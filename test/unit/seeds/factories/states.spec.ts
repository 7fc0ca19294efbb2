import { describe, expect, it } from '@jest/globals';
import { factories } from '../../../../seeds/factories/factories.js';
import { FACTORY_STATES } from '../support/factory-states.js';
import { ROW_INVARIANTS } from '../support/row-invariants.js';

const AS_OF = '2026-01-05T00:00:00Z';

describe.each(FACTORY_STATES)('%s', (_, open) => {
  it('makes rows that keep every invariant of the seeds', () => {
    const { rows } = open(factories({ seed: 7, asOf: AS_OF })).makeStory();
    const broken = Object.entries(ROW_INVARIANTS).filter(
      ([, violationsIn]) => violationsIn(rows, Date.parse(AS_OF)).length > 0,
    );

    expect(broken.map(([invariant]) => invariant)).toEqual([]);
  });

  it('makes the same rows for the same seed and shares none with another', () => {
    const buildRow = (seed: number): string => JSON.stringify(open(factories({ seed })).makeStory());
    const ids = (text: string): Set<string> => new Set(text.match(/"id":"[^"]+"/g));

    expect(buildRow(7)).toBe(buildRow(7));
    expect([...ids(buildRow(7))].filter((id) => ids(buildRow(8)).has(id))).toEqual([]);
  });
});
