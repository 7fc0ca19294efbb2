import { describe, expect, it } from '@jest/globals';
import { FEWEST_USERS_WITH_PERSONAS, personas } from '../../../../seeds/personas/personas.js';
import { INTEGRATION_PERSONAS } from '../../../../seeds/personas/integration-personas.js';
import { generateRows } from '../support/generated-rows.js';
import { PERSONA_CLAIMS } from '../support/persona-claims.js';
import { ROW_INVARIANTS } from '../support/row-invariants.js';

const RUNS = [
  { users: FEWEST_USERS_WITH_PERSONAS },
  { preset: 'demo', seed: 7, users: 150 },
  { preset: 'load', seed: 8, users: 150, asOf: '2024-03-01T16:59:59.999Z' },
  ...Array.from({ length: 12 }, (_, place) => ({
    seed: 100 + place,
    users: 25,
    asOf: `2025-0${1 + (place % 9)}-28`,
  })),
];

describe('the personas', () => {
  it('of the default run are constants, which seeds/personas/write-integration-personas.ts writes anew', () => {
    expect(personas()).toEqual(INTEGRATION_PERSONAS);
  });

  it.each(RUNS)('are there, and break no invariant, in a run of %j', (options) => {
    const { rows, plan } = generateRows(options);
    const cast = personas(options);
    for (const claim of Object.values(PERSONA_CLAIMS)) claim(rows, cast, plan.asOf);

    const broken = Object.entries(ROW_INVARIANTS).filter(
      ([, violationsIn]) => violationsIn(rows, plan.asOf).length > 0,
    );
    expect(broken.map(([invariant]) => invariant)).toEqual([]);
    expect(personas(plan)).toEqual(cast);
  });

  it('are others in another run', () => {
    const ids = (cast: typeof INTEGRATION_PERSONAS): string[] =>
      Object.values(cast).map(({ userId }) => userId);

    expect(ids(personas({ seed: 43 })).filter((id) => ids(INTEGRATION_PERSONAS).includes(id))).toEqual([]);
  });

  it.each([{ users: FEWEST_USERS_WITH_PERSONAS - 1 }, { scenarios: ['I007', 'I009'] }, { host: 'existing' }])(
    'are refused for a run that cannot have them: %j',
    (options) => {
      expect(() => personas(options)).toThrow('has all personas');
    },
  );
});
