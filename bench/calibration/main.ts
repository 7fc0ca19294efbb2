// `npm run bench:calibration`: how the seeded rows of several seeds compare with published figures.
import { calibrateSeeds, PUBLISHED_FIGURES, runSeed, type RunCalibration } from '../../seeds/index.js';
import { countOf } from '../../src/count-of.js';
import { connectedSettings } from '../../src/database/connected-settings.js';
import { IntegrationDataSource } from '../../src/database/integration-data-source.js';
import { createTestDatabase } from '../../src/testing/test-database.js';
import { writeResult } from '../write-result.js';
import { readOptions } from './options.js';
import { calibrationReport, type CalibratedPreset } from './report.js';

const argv = process.argv.slice(2);
const { seeds, demoUsers, users, output } = readOptions(argv);
const command = ['npm run bench:calibration', ...(argv.length > 0 ? ['--', ...argv] : [])].join(' ');

/** The default of `--seed`. */
const FIRST_SEED = 42;

const interruption = new AbortController();
const { signal } = interruption;
process.once('SIGINT', () => interruption.abort()).once('SIGTERM', () => interruption.abort());

try {
  const presets = [await calibrated('demo', demoUsers), await calibrated('load', users)];
  await writeResult('calibration', calibrationReport(PUBLISHED_FIGURES, presets, command), output);
} catch (error) {
  if (!signal.aborted) throw error;
  process.exitCode = 130;
}

async function calibrated(preset: 'demo' | 'load', learners: number): Promise<CalibratedPreset> {
  const runs: RunCalibration[] = [];
  for (let seed = FIRST_SEED; seed < FIRST_SEED + seeds; seed++) {
    process.stderr.write(`${preset}: ${countOf(learners, 'learner')}, seed ${seed}\n`);
    runs.push(await measure(preset, learners, seed));
  }
  return { title: `${preset}, ${countOf(learners, 'learner')}`, runs };
}

/** Seeds a database of its own, measures it and drops it. */
async function measure(preset: string, learners: number, seed: number): Promise<RunCalibration> {
  const database = await createTestDatabase({ preset: 'migrated' });
  const dataSource = new IntegrationDataSource(await connectedSettings(database.url), { logging: false });
  try {
    await dataSource.initialize();
    await runSeed(dataSource, { preset, users: learners, seed }, { signal });
    await dataSource.query('ANALYZE');
    const { runs } = await calibrateSeeds(dataSource, {}, { signal });
    if (!runs[0]) throw new Error('The run that was just written is not recorded.');
    return runs[0];
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    await database.drop();
  }
}
