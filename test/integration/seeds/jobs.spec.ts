import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openStream } from '../../../seeds/engine/random/random-stream.js';
import { rowsOf } from '../../../seeds/engine/ledger/seed-ledger.js';
import { listSeedRuns } from '../../../seeds/runs/list-seed-runs.js';
import { revertSeeds } from '../../../seeds/runs/revert/revert-seeds.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import type { SeedOptions, SeedProgress } from '../../../seeds/runs/seed-callbacks.js';
import { exactCatalog } from '../../support/exact-catalog.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';
import { runCommand } from '../../support/run-command.js';
import { seedAndKill, timeOfRun } from '../../support/seed-and-kill.js';
import { tableContents } from '../../support/table-contents.js';

const USERS = 120;
const random = openStream(8, 'kills', 'test');

describe('a run that several jobs write', () => {
  let open: OpenDatabase;
  let whole: string;
  let catalog: unknown;
  beforeAll(async () => {
    open = await openDatabase('migrated', { poolSize: 4 });
    catalog = await exactCatalog(open.dataSource);
    await runSeed(open.dataSource, { users: USERS });
    whole = await tableContents(open.dataSource);
    await revertSeeds(open.dataSource, 'all');
  });
  afterEach(() => revertSeeds(open.dataSource, 'all'));
  afterAll(() => open.close());

  const seed = (options: SeedOptions = {}) => runSeed(open.dataSource, { users: USERS }, options);

  it.each<SeedOptions>([
    { jobs: 2, workers: 0 },
    { jobs: 3, workers: 1, peoplePerUnit: 15 },
    { jobs: 4, workers: 2, online: false },
  ])(
    'has the rows of a run that one writes, keys and indexes throughout, and one record: %j',
    async (options) => {
      const result = await seed(options);

      const units = options.jobs! * (options.peoplePerUnit ? 3 : 1) + 1;
      expect(result).toMatchObject({
        changed: true,
        complete: true,
        units: { done: units, of: units },
        load: {
          jobs: options.jobs,
          workers: options.workers,
          rebuilt: 0,
          kept: `${options.jobs} jobs write at the same time`,
        },
      });
      expect((await tableContents(open.dataSource)) === whole).toBe(true);
      expect(await listSeedRuns(open.dataSource)).toMatchObject([{ state: 'COMPLETE', unitCount: units }]);
      expect(await exactCatalog(open.dataSource)).toEqual(catalog);
      expect(await seed(options)).toMatchObject({ changed: false, complete: true });
    },
  );

  it('shows one progress: that of all people', async () => {
    const shown: SeedProgress[] = [];
    await seed({ jobs: 4, onProgress: (progress) => shown.push(progress) });

    expect(new Set(shown.map(({ unit }) => unit))).toEqual(new Set(['people']));
    const people = shown.map((progress) => progress.people);
    expect(people).toEqual(people.toSorted((a, b) => a - b));
    expect(shown.at(-1)).toMatchObject({ people: USERS, ofPeople: USERS });
  });

  /** Begins a run with three jobs, and stops it when some of its units are there. */
  const interruptJobs = async (): Promise<void> => {
    const interrupt = new AbortController();
    let units = 0;
    const onProgress = ({ people }: SeedProgress): void => {
      if (people > 0 && ++units > 4) interrupt.abort();
    };
    const stopped = seed({ jobs: 3, peoplePerUnit: 10, signal: interrupt.signal, onProgress });
    await expect(stopped).rejects.toMatchObject({
      code: 'SEED_INTERRUPTED',
      message: expect.stringMatching(
        /rolled back\. Kept: base, people .*Missing: people .*same command to continue/,
      ),
    });
    const [before] = await listSeedRuns(open.dataSource);
    expect(before).toMatchObject({ state: 'RUNNING', busy: false });
  };

  it.each<SeedOptions>([{ jobs: 3 }, { jobs: 4 }, {}])(
    'goes on where it was interrupted, with as many jobs, with others or with none: %j',
    async (options) => {
      await interruptJobs();

      await expect(seed({ ...options, signal: AbortSignal.abort() })).rejects.toMatchObject({
        code: 'SEED_INTERRUPTED',
      });
      expect(await seed(options)).toMatchObject({ changed: true, complete: true });
      expect((await tableContents(open.dataSource)) === whole).toBe(true);
    },
  );

  it('finishes what shards began', async () => {
    await seed({ shard: { index: 2, count: 3 } });
    expect(await seed({ jobs: 2 })).toMatchObject({ complete: true, units: { of: 4 } });
    expect((await tableContents(open.dataSource)) === whole).toBe(true);
  });

  it('is finished by as many shards as it had jobs', async () => {
    await interruptJobs();
    for (const index of [1, 2, 3])
      expect(await seed({ shard: { index, count: 3 } })).toMatchObject({ complete: index === 3 });
    expect((await tableContents(open.dataSource)) === whole).toBe(true);
  });

  it('ends with the error of the job that fails first; the units of the others are rolled back, those before are kept', async () => {
    let reports = 0;
    const onProgress = ({ rows }: SeedProgress): void => {
      if (rows > 0 && ++reports === 5) throw new Error('enough');
    };
    await expect(seed({ jobs: 3, peoplePerUnit: 10, onProgress })).rejects.toThrow('enough');
    const [record] = await listSeedRuns(open.dataSource);
    expect(record).toMatchObject({ state: 'RUNNING', busy: false, units: { base: expect.anything() } });
    const [found] = (await open.dataSource.query('SELECT count(*)::int AS people FROM "User"')) as unknown[];
    expect(found).toEqual({ people: rowsOf(record!)['User'] });

    expect(await seed({ jobs: 3, peoplePerUnit: 10 })).toMatchObject({ complete: true });
    expect((await tableContents(open.dataSource)) === whole).toBe(true);
  });

  it('is refused where its connections cannot be: in a transaction, and beyond the pool', async () => {
    const queryRunner = open.dataSource.createQueryRunner();
    await queryRunner.startTransaction();
    const within = runSeed(queryRunner.manager, { users: USERS }, { jobs: 2 });
    await expect(within).rejects.toMatchObject({ problems: [expect.stringContaining('your transaction')] });
    await queryRunner.rollbackTransaction();
    await queryRunner.release();

    await expect(seed({ jobs: 5 })).rejects.toMatchObject({
      problems: [expect.stringContaining('DATABASE_POOL_SIZE')],
    });
    expect(await listSeedRuns(open.dataSource)).toEqual([]);
  });

  it('is written by the command, which refuses jobs that are none, and jobs of a shard', async () => {
    const command = (...args: string[]) =>
      runCommand(['seed:integration', '--users', String(USERS), ...args], {
        DATABASE_URL: open.database.url,
      }).ended;
    expect(await command('--jobs', '0')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--jobs must be a whole number from 1 to 64, but is "0".'),
    });
    expect(await command('--jobs', '2', '--shard', '1/2')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('use only one of them'),
    });
    const { code, stdout } = await command('--jobs', '3');

    expect(code).toBe(0);
    expect(stdout).toContain(
      'Keys and indexes were kept while rows were written: 3 jobs write at the same time.',
    );
    expect((await tableContents(open.dataSource)) === whole).toBe(true);
  });

  it('leaves whole units alone when its process is killed, with all keys, and the same command then finishes', async () => {
    const run = { options: { users: USERS }, peoplePerUnit: 20, load: { jobs: 3, workers: 1 } };
    const duration = await timeOfRun(open, run);
    for (let kill = 0; kill < 3; kill++) {
      const outcome = await seedAndKill(open, run, random.fraction() * duration);

      expect(outcome.found).toEqual(outcome.recorded);
      expect(outcome.contents === whole).toBe(true);
      expect(await exactCatalog(open.dataSource)).toEqual(catalog);
    }
  });
});
