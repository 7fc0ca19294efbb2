import { describe, expect, it } from '@jest/globals';
import { generateRows } from '../support/generated-rows.js';
import { ROW_INVARIANTS } from '../support/row-invariants.js';

const RUNS = [
  { preset: 'integration', seed: 42 },
  { preset: 'integration', seed: 7, users: 300, asOf: '2025-07-01T09:30:00+07:00' },
  { preset: 'load', seed: 1_000_003, users: 300 },
  { preset: 'integration', seed: 5, users: 60, scenarios: ['I007'] },
  { preset: 'demo', seed: 5, users: 60, scenarios: ['I008', 'I010'] },
];

describe.each(RUNS)('the rows of %j', (options) => {
  const { rows, plan } = generateRows(options);

  it('have payments where anybody enrolled at a price', () => {
    const prices = new Map(rows.Course.map(({ id, price }) => [id, price]));
    expect(rows.Transaction.length > 0).toBe(
      rows.Enrollment.some(({ courseId }) => prices.get(courseId)! > 0),
    );
  });

  it.each(Object.entries(ROW_INVARIANTS))('%s', (_, violationsIn) => {
    expect(violationsIn(rows, plan.asOf)).toEqual([]);
  });
});
