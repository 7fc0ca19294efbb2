import type { LoadOptions } from '../../seeds/engine/load/load-options.js';
import { runSeed } from '../../seeds/runs/run-seed.js';
import { IntegrationDataSource } from '../../src/database/integration-data-source.js';
import { settingsFor } from './open-database.js';

// Run by seed-and-kill.ts: says when it begins, seeds as the environment says, and says when it is done.
const { SEED_DATABASE_URL, SEED_OPTIONS, SEED_PEOPLE_PER_UNIT, SEED_LOAD } = process.env;
const dataSource = new IntegrationDataSource(settingsFor(SEED_DATABASE_URL!), { logging: false });
await dataSource.initialize();
process.stdout.write('begin\n');
await runSeed(dataSource, JSON.parse(SEED_OPTIONS!) as object, {
  peoplePerUnit: Number(SEED_PEOPLE_PER_UNIT),
  ...(JSON.parse(SEED_LOAD!) as LoadOptions),
});
process.stdout.write('done\n');
await dataSource.destroy();
