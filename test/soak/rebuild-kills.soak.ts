import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStream } from '../../seeds/engine/random/random-stream.js';
import { revertSeeds } from '../../seeds/runs/revert/revert-seeds.js';
import { runSeed } from '../../seeds/runs/run-seed.js';
import { catalogStates } from '../support/exact-catalog.js';
import { openDatabase, type OpenDatabase } from '../support/open-database.js';
import { seedAndKill, timeOfRun } from '../support/seed-and-kill.js';
import { tableContents } from '../support/table-contents.js';

const KILLS = 50;
const RUN = { options: { users: 700 }, peoplePerUnit: 10_000, load: { online: false } };
const random = openStream(51, 'kills', 'soak');

describe('a seeding process that builds our keys and indexes after the rows', () => {
  let open: OpenDatabase;
  let catalog: unknown[];
  let undisturbed: string;
  let duration: number;
  beforeAll(async () => {
    open = await openDatabase('migrated');
    catalog = await catalogStates(open.dataSource);
    await runSeed(open.dataSource, RUN.options);
    undisturbed = await tableContents(open.dataSource);
    await revertSeeds(open.dataSource, 'all');
    duration = await timeOfRun(open, RUN);
  });
  afterAll(() => open.close());

  it(`leaves rows and catalog as before when it is killed, at ${KILLS} random moments`, async () => {
    for (let kill = 0; kill < KILLS;) {
      const outcome = await seedAndKill(open, RUN, random.fraction() * duration);
      expect(outcome.found).toEqual(outcome.recorded);
      expect(outcome.contents === undisturbed).toBe(true);
      expect(await catalogStates(open.dataSource)).toEqual(catalog);
      if (!outcome.cameTooLate) kill++;
    }
  });
});
