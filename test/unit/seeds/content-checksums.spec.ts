import { describe, expect, it } from '@jest/globals';
import { GENERATOR_VERSION } from '../../../seeds/engine/plan/run-options.js';
import { checksumsOf, readRecordedChecksums, RECORDED_RUNS } from './support/content-checksums.js';

/** Whoever changes seeded rows raises GENERATOR_VERSION, and then runs "npm run record:checksums". */
const { generatorVersion, checksums } = readRecordedChecksums();

describe('seeded rows', () => {
  it('are recorded for the generator’s version', () => {
    expect(generatorVersion).toBe(GENERATOR_VERSION);
    expect(new Set(RECORDED_RUNS.map(({ preset }) => preset))).toEqual(new Set(Object.keys(checksums)));
  });

  it.each(RECORDED_RUNS)(
    'are those of the version: preset $preset, seed $seed, --host $host',
    ({ preset, seed, host }) => {
      expect(checksumsOf(preset, seed, host)).toEqual(checksums[preset]?.[seed]?.[host]);
    },
  );
});
