import { expect, it } from '@jest/globals';
import { resolveRunOptions } from '../../../seeds/engine/plan/run-options.js';
import { planRun } from '../../../seeds/engine/plan/run-plan.js';
import { seedReportLines } from '../../../src/cli/seed-report-lines.js';

it.each([
  [{}, '--preset demo --seed 7'],
  [{ preset: 'demo' }, '--preset demo --seed 7'],
  [{ preset: 'demo', seed: 7 }, '--preset demo --seed 8'],
])('the report of a run of %j proposes another one: %s', (input, proposed) => {
  const lines = seedReportLines(
    {
      plan: planRun(resolveRunOptions(input)),
      asOfFrom: 'default',
      changed: true,
      complete: true,
      units: { done: 1, of: 1 },
      counts: {},
      load: undefined,
      milliseconds: 1,
    },
    undefined,
    undefined,
    { url: 'postgresql://app@127.0.0.1/app', isEmbedded: false },
  );
  const next = lines.slice(lines.indexOf('What to do next:')).join('\n');
  expect(next).toContain(`npm run seed:integration -- ${proposed} `);
});
