import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStream } from '../../seeds/engine/random/random-stream.js';
import { revertSeeds } from '../../seeds/runs/revert/revert-seeds.js';
import { runSeed } from '../../seeds/runs/run-seed.js';
import { openDatabase, type OpenDatabase } from '../support/open-database.js';
import { seedAndKill, timeOfRun, type KilledRun } from '../support/seed-and-kill.js';
import { tableContents } from '../support/table-contents.js';

const KILLS = 50;
const RUN = { options: { users: 400 }, peoplePerUnit: 1_000 };
const CUT_RUN = { ...RUN, peoplePerUnit: 100 };
const random = openStream(50, 'kills', 'soak');

describe('a seeding process that is killed', () => {
  let open: OpenDatabase;
  let undisturbed: string;
  let durations: [KilledRun, number][];
  beforeAll(async () => {
    open = await openDatabase('migrated');
    await runSeed(open.dataSource, RUN.options);
    undisturbed = await tableContents(open.dataSource);
    await revertSeeds(open.dataSource, 'all');
    durations = [
      [RUN, await timeOfRun(open, RUN)],
      [CUT_RUN, await timeOfRun(open, CUT_RUN)],
    ];
  });
  afterAll(() => open.close());

  it(`leaves nothing of the unit under way at ${KILLS} random moments, and the same command then finishes`, async () => {
    const unitsLeft = new Set<number>();
    for (let kill = 0; kill < KILLS;) {
      const [run, duration] = durations[kill % durations.length]!;
      const outcome = await seedAndKill(open, run, random.fraction() * duration);
      expect(outcome.found).toEqual(outcome.recorded);
      expect(outcome.contents === undisturbed).toBe(true);
      if (outcome.cameTooLate) continue;
      unitsLeft.add(outcome.units);
      kill++;
    }

    // Some came before anything was there, some in the middle of a run.
    expect(unitsLeft.has(0)).toBe(true);
    expect(unitsLeft.size).toBeGreaterThan(2);
  });
});
