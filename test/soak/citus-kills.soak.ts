import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStream } from '../../seeds/engine/random/random-stream.js';
import { runSeed } from '../../seeds/runs/run-seed.js';
import { CITUS_URL, type CitusDatabase } from '../support/citus.js';
import { preparedTransactions } from '../support/citus-nodes.js';
import { crashCoordinator } from '../support/crash-coordinator.js';
import { exactCatalog } from '../support/exact-catalog.js';
import { openDatabase } from '../support/open-database.js';
import { openDistributedDatabase } from '../support/open-distributed.js';
import { seedAndKill, timeOfRun, type Kill, type KillPlace } from '../support/seed-and-kill.js';
import { sortedContents } from '../support/sorted-contents.js';

const KILLS = 20;
const RUN = { options: { users: 400 }, peoplePerUnit: 20, load: { jobs: 3, workers: 1 } };
const random = openStream(53, 'kills', 'soak');

(CITUS_URL ? describe : describe.skip)('jobs that load into distributed tables (needs CITUS_URL)', () => {
  let citus: CitusDatabase;
  let place: KillPlace;
  let undisturbed: string;
  let catalog: unknown;
  beforeAll(async () => {
    const single = await openDatabase('migrated');
    await runSeed(single.dataSource, RUN.options);
    undisturbed = await sortedContents(single.dataSource);
    await single.close();
    citus = await openDistributedDatabase({ poolSize: 4 });
    place = { database: citus, dataSource: citus.dataSource };
    catalog = await exactCatalog(citus.dataSource);
  });
  afterAll(() => citus.close());

  /** Citus settles by itself what was prepared when its coordinator went. */
  const settle = async (): Promise<void> => {
    while ((await preparedTransactions(citus.dataSource)) > 0);
  };
  const readContents: Kill['readContents'] = async (dataSource) => {
    await settle();
    return sortedContents(dataSource);
  };
  const crash: Kill = { end: () => crashCoordinator(citus.url), readContents };

  const killAgain = async (kill: Kill): Promise<void> => {
    const duration = await timeOfRun(place, RUN);
    const unitsLeft = new Set<number>();
    for (let kills = 0; kills < KILLS;) {
      const outcome = await seedAndKill(place, RUN, random.fraction() * duration, kill);
      if (kill.settle) expect(outcome.found).toEqual(outcome.recorded);
      expect(outcome.contents === undisturbed).toBe(true);
      expect(await exactCatalog(citus.dataSource)).toEqual(catalog);
      if (outcome.cameTooLate) continue;
      unitsLeft.add(outcome.units);
      kills++;
    }
    expect(unitsLeft.size).toBeGreaterThan(2);
  };

  it(`leave whole units when their process is killed at ${KILLS} random moments, and the same command then finishes`, () =>
    killAgain({ settle, readContents }));

  it(`leave whole units when the coordinator crashes at ${KILLS} random moments, once Citus has settled them`, () =>
    killAgain({ ...crash, settle }));

  it(`are finished by the same command right after ${KILLS} crashes of the coordinator`, () =>
    killAgain(crash));

  it(`lose no record of what workers hold, even where commits don't wait for the disk`, async () => {
    await citus.dataSource.query(
      `ALTER DATABASE "${new URL(citus.url).pathname.slice(1)}" SET synchronous_commit = off`,
    );
    await killAgain({ ...crash, settle });
  });
});
