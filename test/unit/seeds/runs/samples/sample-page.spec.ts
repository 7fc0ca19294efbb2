import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { samplePage } from '../../../../../seeds/runs/samples/sample-page.js';
import { BASELINE_TABLE_NAMES } from '../../../../support/baseline-tables.js';

const page = await samplePage();

describe('docs/seed-samples.md', () => {
  it('is what npm run docs:seed-samples writes', () => {
    const written = readFileSync('docs/seed-samples.md', 'utf8').replaceAll('\r\n', '\n');

    expect(written === page).toBe(true);
  });

  it('has twenty rows of each table, or all where there are fewer', () => {
    const counts = new Map(
      Array.from(page.matchAll(/^## (\w+) \((\d+) of (\d+)\)$/gm), ([, ...found]) => [
        found[0],
        found.slice(1).map(Number),
      ]),
    );

    expect([...counts.keys()]).toEqual(BASELINE_TABLE_NAMES);
    expect([...counts.values()].filter(([shown, all]) => shown !== Math.min(20, all!))).toEqual([]);
  });

  it('shows names instead of ids, and nothing that was not filled in', () => {
    expect(page).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-8/);
    expect(page).not.toMatch(/undefined|NaN|\[object|Invalid/);
  });
});
