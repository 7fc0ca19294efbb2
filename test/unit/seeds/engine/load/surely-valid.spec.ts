import { expect, it } from '@jest/globals';
import { resolveRunOptions } from '../../../../../seeds/engine/plan/run-options.js';
import { planRun } from '../../../../../seeds/engine/plan/run-plan.js';
import { makeGenerator } from '../../../../../seeds/scenarios/make-generator.js';
import { JSONB_FIELDS_BY_TABLE, JSONB_REGISTRY, type JsonbField } from '../../../../../src/jsonb/registry.js';
import { isSurelyValid } from '../../../../../src/jsonb/validate-jsonb.js';

it('most documents of seeded rows are recognized as valid at a glance', () => {
  const generator = makeGenerator({ plan: planRun(resolveRunOptions({ users: 50 })) });
  const counts = new Map<JsonbField, { sure: number; all: number }>();
  const emit = (table: string, row: object): void => {
    const values = row as Readonly<Record<string, unknown>>;
    for (const field of JSONB_FIELDS_BY_TABLE.get(table) ?? []) {
      const count = counts.get(field) ?? { sure: 0, all: 0 };
      counts.set(field, count);
      count.all++;
      if (isSurelyValid(field, values[JSONB_REGISTRY[field].column], values)) count.sure++;
    }
  };
  generator.emitBase(emit);
  for (let person = 0; person < 50; person++) generator.emitPerson(person, emit);

  const shares = [...counts].map(([field, { sure, all }]) => [field, sure / all]);
  expect(Object.fromEntries(shares)).toMatchObject({
    'NudgeHistory.message': 1,
    'NudgeHistory.metadata': 1,
    'AIAnalysis.result': 1,
  });
});
