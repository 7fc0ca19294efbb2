import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStream } from '../../seeds/engine/random-stream.js';
import { revertSeeds } from '../../seeds/revert-seeds.js';
import { runSeed } from '../../seeds/run-seed.js';
import { openDatabase, type OpenDatabase } from '../support/open-database.js';
import { seedAndKill, timeOfRun } from '../support/seed-and-kill.js';
import { tableContents } from '../support/table-contents.js';

const KILLS = 50;
const RUN = { options: { users: 400 }, peoplePerUnit: 1_000 };
const CUT_RUN = { ...RUN, peoplePerUnit: 100 };
const random = openStream(50, 'kills', 'soak');

describe('a seeding process that is killed', () => {
  let open: OpenDatabase;
  let undisturbed: string;
  let duration: number;
  beforeAll(async () => {
    open = await openDatabase('migrated');
    await runSeed(open.dataSource, RUN.options);
    undisturbed = await tableContents(open.dataSource);
    await revertSeeds(open.dataSource, 'all');
    duration = await timeOfRun(open, CUT_RUN);
  });
  afterAll(() => open.close());

  it(`leaves nothing of the unit under way at ${KILLS} random moments, and the same command then finishes`, async () => {
    let inTime = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const outcome = await seedAndKill(open, kill % 2 === 0 ? RUN : CUT_RUN, random.fraction() * duration);
      expect(outcome.found).toEqual(outcome.recorded);
      expect(outcome.contents === undisturbed).toBe(true);
      if (!outcome.cameTooLate) inTime++;
    }

    expect(inTime).toBeGreaterThan(KILLS / 2);
  });
});
