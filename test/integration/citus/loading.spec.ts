import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openStream } from '../../../seeds/engine/random/random-stream.js';
import { exportSeed } from '../../../seeds/runs/export/export-seed.js';
import { EXPORT_FORMATS } from '../../../seeds/runs/export/load-script.js';
import { listSeedRuns } from '../../../seeds/runs/list-seed-runs.js';
import { revertSeeds } from '../../../seeds/runs/revert/revert-seeds.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import type { SeedOptions, SeedProgress } from '../../../seeds/runs/seed-callbacks.js';
import { CITUS_URL, type CitusDatabase } from '../../support/citus.js';
import { onNodes, preparedTransactions } from '../../support/citus-nodes.js';
import { exactCatalog } from '../../support/exact-catalog.js';
import { openDatabase } from '../../support/open-database.js';
import { openDistributedDatabase } from '../../support/open-distributed.js';
import { runCommand } from '../../support/run-command.js';
import { runLoadScript } from '../../support/run-load-script.js';
import { seedAndKill, timeOfRun } from '../../support/seed-and-kill.js';
import { sortedContents } from '../../support/sorted-contents.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const USERS = 120;
const random = openStream(20, 'kills', 'test');

(CITUS_URL ? describe : describe.skip)('loading into distributed tables (needs CITUS_URL)', () => {
  let citus: CitusDatabase;
  let whole: string;
  let catalog: unknown;
  beforeAll(async () => {
    const single = await openDatabase('migrated');
    await runSeed(single.dataSource, { users: USERS });
    whole = await sortedContents(single.dataSource);
    await single.close();
    citus = await openDistributedDatabase({ poolSize: 4 });
    catalog = await exactCatalog(citus.dataSource);
  });
  afterEach(() => revertSeeds(citus.dataSource, 'all'));
  afterAll(() => citus.close());

  const seed = (options: SeedOptions = {}) => runSeed(citus.dataSource, { users: USERS }, options);
  const isWhole = async () => (await sortedContents(citus.dataSource)) === whole;
  it.each<[SeedOptions, string]>([
    [{}, 'there are few rows'],
    [{ online: false }, 'the tables are distributed'],
    [{ jobs: 3, workers: 1, peoplePerUnit: 15 }, '3 jobs write at the same time'],
  ])('has the rows of a single server and keeps all keys: %j', async (options, kept) => {
    const result = await seed(options);

    expect(result).toMatchObject({ complete: true, load: { rebuilt: 0, kept } });
    expect(await isWhole()).toBe(true);
    expect(await exactCatalog(citus.dataSource)).toEqual(catalog);
    expect(await seed(options)).toMatchObject({ changed: false, complete: true });
  });

  it('says what each worker holds, after each unit and in the end', async () => {
    const shown: SeedProgress[] = [];
    const { load } = await seed({ peoplePerUnit: 40, onProgress: (progress) => shown.push(progress) });

    const [{ workers, shards }] = await citus.dataSource.query(
      `SELECT count(DISTINCT nodeport)::int AS workers, count(*)::int AS shards FROM citus_shards WHERE citus_table_type = 'distributed'`,
    );
    expect(load!.spread).toHaveLength(workers);
    expect(load!.spread!.reduce((sum, share) => sum + share.shards, 0)).toBe(shards);
    expect(load!.spread!.every(({ bytes }) => bytes > 0)).toBe(true);
    const places = load!.spread!.map(({ worker }) => worker);
    for (const { spread } of shown) expect(spread!.map(({ worker }) => worker)).toEqual(places);
  });

  it('analyzes every shard', async () => {
    await seed();
    expect(
      await onNodes(
        citus.dataSource,
        `SELECT count(*) FROM pg_dist_shard s JOIN pg_class c ON c.oid = to_regclass(shard_name(s.logicalrelid, s.shardid))
         WHERE c.reltuples < 0`,
      ),
    ).toEqual(['0', '0', '0']);
  });

  it('takes part in the caller’s transaction, which takes everything back', async () => {
    const nothing = await sortedContents(citus.dataSource);
    const queryRunner = citus.dataSource.createQueryRunner();
    await queryRunner.startTransaction();
    const { complete } = await runSeed(queryRunner.manager, { users: USERS });
    await queryRunner.rollbackTransaction();
    await queryRunner.release();

    expect(complete).toBe(true);
    expect(await listSeedRuns(citus.dataSource)).toEqual([]);
    expect(await sortedContents(citus.dataSource)).toBe(nothing);
  });

  it.each(EXPORT_FORMATS)('takes the rows of an exported script: %s', async (format) => {
    const directory = join(temporaryFolder('citus-script'), 'rows');
    await exportSeed({ users: USERS }, { directory, format, schemas: citus.dataSource.schemas });
    await runLoadScript(citus.url, directory);
    rmSync(dirname(directory), { recursive: true });

    expect(await isWhole()).toBe(true);
    expect(await seed()).toMatchObject({ changed: false, complete: true });
  });

  it('is summed up by the command, worker by worker', async () => {
    const command = (...args: string[]) =>
      runCommand(['seed:integration', '--users', String(USERS), ...args], { DATABASE_URL: citus.url }).ended;
    const { code, stdout } = await command('--jobs', '3');
    const [, count] =
      /The distributed tables, with all of their rows, are on (\d) workers:/.exec(stdout) ?? [];
    const json = JSON.parse((await command('--seed', '7', '--json')).stdout) as {
      load: { spread: unknown[] };
    };

    expect(code).toBe(0);
    expect(stdout.match(/ %  +\d+\.\d MB in \d+ shards/g)).toHaveLength(Number(count));
    expect(json.load.spread).toHaveLength(Number(count));
  });

  it('leaves whole units and nothing prepared when its process is killed, and the same command then finishes', async () => {
    const place = { database: citus, dataSource: citus.dataSource };
    const run = { options: { users: USERS }, peoplePerUnit: 20, load: { jobs: 3, workers: 1 } };
    const duration = await timeOfRun(place, run);
    for (let kill = 0; kill < 3; kill++) {
      const outcome = await seedAndKill(place, run, random.fraction() * duration, {
        readContents: sortedContents,
      });

      expect(outcome.found).toEqual(outcome.recorded);
      expect(outcome.contents === whole).toBe(true);
      expect(await preparedTransactions(citus.dataSource)).toBe(0);
    }
  });
});
