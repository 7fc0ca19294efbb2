import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStream } from '../../../seeds/engine/random/random-stream.js';
import type { LoadOptions } from '../../../seeds/engine/load/load-options.js';
import { revertSeeds } from '../../../seeds/runs/revert/revert-seeds.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { catalogStates } from '../../support/exact-catalog.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';
import { seedAndKill, timeOfRun } from '../../support/seed-and-kill.js';
import { tableContents } from '../../support/table-contents.js';

const MANY = { users: 700 };
const random = openStream(6, 'kills', 'test');

let open: OpenDatabase;
let contents: string;
let catalog: unknown[];
beforeAll(async () => {
  open = await openDatabase('migrated');
  catalog = await catalogStates(open.dataSource);
  await runSeed(open.dataSource, MANY, { online: true, workers: 0 });
  contents = await tableContents(open.dataSource);
  await revertSeeds(open.dataSource, 'all');
});
afterAll(() => open.close());

describe('rows do not depend on the way of loading', () => {
  it.each<LoadOptions>([
    { online: true, workers: 1 },
    { online: true, workers: 4 },
    { online: false, workers: 3 },
    { online: false, workers: 0 },
  ])('%j', async (load) => {
    const result = await runSeed(open.dataSource, MANY, load);
    const same = (await tableContents(open.dataSource)) === contents;
    await revertSeeds(open.dataSource, 'all');

    expect(result.load?.workers).toBe(load.workers);
    expect(result.load?.kept === undefined).toBe(!load.online);
    expect(same).toBe(true);
  });
});

it('tables that are to be left out get no rows, and the others get all of theirs', async () => {
  const whole = await runSeed(open.dataSource, MANY);
  await revertSeeds(open.dataSource, 'all');
  const { counts } = await runSeed(open.dataSource, MANY, { without: ['BehaviorLog'] });
  const [logged] = (await open.dataSource.query(`SELECT FROM "BehaviorLog" LIMIT 1`)) as unknown[];
  await revertSeeds(open.dataSource, 'all');

  expect(logged).toBeUndefined();
  expect({ ...counts, BehaviorLog: whole.counts['BehaviorLog'] }).toEqual(whole.counts);
});

it('rows are checked against the person’s by its key, also where the table was emptied and vacuumed before', async () => {
  await runSeed(open.dataSource, MANY);
  await revertSeeds(open.dataSource, 'all');
  await open.dataSource.query('VACUUM ANALYZE');
  const read = async (): Promise<number> => {
    const [row] = (await open.dataSource.query(
      `SELECT pg_stat_force_next_flush(), seq_tup_read::int AS read FROM pg_stat_user_tables WHERE relname = 'User'`,
    )) as { read: number }[];
    return row!.read;
  };
  const before = await read();
  const { counts } = await runSeed(open.dataSource, MANY, { online: true });
  const after = await read();
  await revertSeeds(open.dataSource, 'all');

  expect(after - before).toBeLessThan(10 * counts['User']!);
});

it('tables are analyzed at the end, so that the first query is planned well', async () => {
  await runSeed(open.dataSource, MANY);
  const rows = (await open.dataSource.query(
    `SELECT reltuples::int AS rows FROM pg_class WHERE oid = '"Enrollment"'::regclass`,
  )) as { rows: number }[];
  const [counted] = (await open.dataSource.query(
    `SELECT count(*)::int AS rows FROM "Enrollment"`,
  )) as unknown[];
  await revertSeeds(open.dataSource, 'all');

  expect(rows).toEqual([counted]);
});

it('a process that is killed while it rebuilds leaves rows and catalog as they were, and the same command then finishes', async () => {
  const run = { options: MANY, peoplePerUnit: 10_000, load: { online: false } };
  const duration = await timeOfRun(open, run);
  for (let kill = 0; kill < 3; kill++) {
    const outcome = await seedAndKill(open, run, random.fraction() * duration);

    expect(outcome.found).toEqual(outcome.recorded);
    expect(outcome.contents === contents).toBe(true);
    expect(await catalogStates(open.dataSource)).toEqual(catalog);
  }
});
