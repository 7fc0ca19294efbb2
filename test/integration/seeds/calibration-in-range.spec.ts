import { expect, it } from '@jest/globals';
import { calibrateSeeds } from '../../../seeds/runs/calibration/calibrate-seeds.js';
import { openDatabase } from '../../support/open-database.js';

it('every figure of the preset demo is in its range, or has too few people to say', async () => {
  const open = await openDatabase('demo');
  try {
    const { runs } = await calibrateSeeds(open.dataSource);
    const verdicts = runs.flatMap(({ figures }) =>
      figures.map(({ id, value, verdict }) => ({ id, value, verdict })),
    );

    expect(verdicts.filter(({ verdict }) => verdict === 'IN_RANGE').length).toBeGreaterThanOrEqual(19);
    expect(verdicts.filter(({ verdict }) => !['IN_RANGE', 'TOO_FEW'].includes(verdict))).toEqual([]);
  } finally {
    await open.close();
  }
});
