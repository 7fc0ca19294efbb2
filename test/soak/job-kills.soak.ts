import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStream } from '../../seeds/engine/random/random-stream.js';
import { revertSeeds } from '../../seeds/runs/revert/revert-seeds.js';
import { runSeed } from '../../seeds/runs/run-seed.js';
import { catalogStates } from '../support/exact-catalog.js';
import { openDatabase, type OpenDatabase } from '../support/open-database.js';
import { seedAndKill, timeOfRun } from '../support/seed-and-kill.js';
import { tableContents } from '../support/table-contents.js';

const KILLS = 50;
const RUN = { options: { users: 400 }, peoplePerUnit: 50 };
const random = openStream(52, 'kills', 'soak');

describe('a seeding process with several threads or jobs that is killed', () => {
  let open: OpenDatabase;
  let catalog: unknown[];
  let undisturbed: string;
  beforeAll(async () => {
    open = await openDatabase('migrated', { poolSize: 4 });
    catalog = await catalogStates(open.dataSource);
    await runSeed(open.dataSource, RUN.options);
    undisturbed = await tableContents(open.dataSource);
    await revertSeeds(open.dataSource, 'all');
  });
  afterAll(() => open.close());

  it.each([{ workers: 3 }, { jobs: 3, workers: 2 }])(
    `leaves whole units and all keys at ${KILLS} random moments, and the same command then finishes: %j`,
    async (load) => {
      const run = { ...RUN, load };
      const duration = await timeOfRun(open, run);
      const unitsLeft = new Set<number>();
      for (let kill = 0; kill < KILLS;) {
        const outcome = await seedAndKill(open, run, random.fraction() * duration);
        expect(outcome.found).toEqual(outcome.recorded);
        expect(outcome.contents === undisturbed).toBe(true);
        expect(await catalogStates(open.dataSource)).toEqual(catalog);
        if (outcome.cameTooLate) continue;
        unitsLeft.add(outcome.units);
        kill++;
      }

      // Some came before anything was there, some in the middle of a run.
      expect(unitsLeft.has(0)).toBe(true);
      expect(unitsLeft.size).toBeGreaterThan(2);
    },
  );
});
