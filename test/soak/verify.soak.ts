import { describe, expect, it } from '@jest/globals';
import { runSeed } from '../../seeds/runs/run-seed.js';
import { verifySeeds } from '../../seeds/runs/verify/verify-seeds.js';
import { openDatabase } from '../support/open-database.js';
import { BASELINE_TABLE_NAMES } from '../support/baseline-tables.js';

const SEEDS = [1, 2, 3, 7, 42, 99, 1_000, 65_537, 20_260_105, 1_000_003];
const PRESETS = [{ preset: 'integration' }, { preset: 'demo' }, { preset: 'load', users: 20_000 }];

describe.each(PRESETS)('seed:verify on %j', (options) => {
  it.each(SEEDS)('finds nothing wrong with seed %i', async (seed) => {
    const open = await openDatabase('migrated');
    try {
      const { plan, counts } = await runSeed(open.dataSource, { ...options, seed });
      const { tags, invariants } = await verifySeeds(open.dataSource);

      expect(Object.keys(counts)).toHaveLength(BASELINE_TABLE_NAMES.length);
      expect(tags).toEqual([plan.tag]);
      expect(invariants).toHaveLength(14);
      expect(invariants.flatMap(({ rows }) => rows)).toEqual([]);
    } finally {
      await open.close();
    }
  });
});
