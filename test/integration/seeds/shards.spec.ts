import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { listSeedRuns } from '../../../seeds/runs/list-seed-runs.js';
import { revertSeeds } from '../../../seeds/runs/revert/revert-seeds.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import type { SeedOptions } from '../../../seeds/runs/seed-callbacks.js';
import { createHostBaseline } from '../../../src/database/host-baseline.js';
import {
  openDatabase,
  openEmptyDatabase,
  openHostDatabase,
  type OpenDatabase,
} from '../../support/open-database.js';
import { runCommand } from '../../support/run-command.js';
import { tableContents } from '../../support/table-contents.js';

const USERS = 42;

describe('a run in parts', () => {
  let open: OpenDatabase;
  let whole: string;
  beforeAll(async () => {
    open = await openDatabase('migrated', { poolSize: 4 });
    await runSeed(open.dataSource, { users: USERS });
    whole = await tableContents(open.dataSource);
    await revertSeeds(open.dataSource, 'all');
  });
  afterEach(() => revertSeeds(open.dataSource, 'all'));
  afterAll(() => open.close());

  const seed = (hooks: SeedOptions = {}) => runSeed(open.dataSource, { users: USERS }, hooks);
  const shard = (index: number, count: number, hooks: SeedOptions = {}) =>
    seed({ ...hooks, shard: { index, count } });

  it('has the same rows from four shards that start at once as from one process', async () => {
    const results = await Promise.all([4, 2, 3, 1].map((index) => shard(index, 4)));

    expect(results.map(({ changed }) => changed)).toEqual([true, true, true, true]);
    expect(results.filter(({ complete }) => complete).length).toBeGreaterThan(0);
    expect(await tableContents(open.dataSource)).toBe(whole);
    expect(await listSeedRuns(open.dataSource)).toMatchObject([{ state: 'COMPLETE', unitCount: 5 }]);
  });

  it('has the same rows from four processes that begin on a database without our tables, in different zones and locales', async () => {
    const empty = await openHostDatabase();
    try {
      const places = [
        { TZ: 'Asia/Ho_Chi_Minh', LC_ALL: 'vi_VN.UTF-8', LANG: 'vi_VN.UTF-8' },
        { TZ: 'America/St_Johns', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
        { TZ: 'Pacific/Kiritimati', LC_ALL: 'zh_CN.UTF-8', LANG: 'zh_CN.UTF-8' },
        { TZ: 'UTC', LC_ALL: 'C', LANG: 'C' },
      ];
      const args = ['seed:integration', '--users', String(USERS), '--migrate', '--json'];
      const ended = await Promise.all(
        places.map((place, index) => {
          const job = { JOB_COMPLETION_INDEX: String(index), JOB_COUNT: '4' };
          return runCommand(args, { DATABASE_URL: empty.database.url, ...place, ...job }).ended;
        }),
      );

      expect(ended.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
      expect(await tableContents(empty.dataSource)).toBe(whole);
    } finally {
      await empty.close();
    }
  });

  it('says what is there while other shards have something to do, and takes nobody’s part twice', async () => {
    expect(await shard(2, 2)).toMatchObject({ changed: true, complete: false, units: { done: 2, of: 3 } });
    expect(await shard(2, 2)).toMatchObject({ changed: false, complete: false, units: { done: 2, of: 3 } });
    expect(await shard(1, 2)).toMatchObject({ changed: true, complete: true, units: { done: 3, of: 3 } });
    expect(await tableContents(open.dataSource)).toBe(whole);
  });

  it('is finished by a process that is no shard, and refuses to be cut otherwise', async () => {
    await shard(1, 3);

    await expect(shard(1, 2)).rejects.toMatchObject({
      code: 'SEED_OTHER_SHARDS',
      message: expect.stringContaining('begun in 3 shards (2 of 4 units exist)'),
    });
    expect(await seed()).toMatchObject({ changed: true, complete: true });
    expect(await tableContents(open.dataSource)).toBe(whole);
  });

  it('may be cut anew while nothing of it is there', async () => {
    const interrupt = new AbortController();
    interrupt.abort();
    await expect(seed({ signal: interrupt.signal })).rejects.toMatchObject({ code: 'SEED_INTERRUPTED' });
    expect(await listSeedRuns(open.dataSource)).toMatchObject([
      { state: 'RUNNING', unitCount: 1, units: {} },
    ]);

    await Promise.all([shard(1, 2), shard(2, 2)]);
    expect(await tableContents(open.dataSource)).toBe(whole);
  });

  it('goes on where it was interrupted, and says what is there and what is not', async () => {
    const interrupt = new AbortController();
    const onProgress: SeedOptions['onProgress'] = ({ unit }) => {
      if (unit === 'people 3/5') interrupt.abort();
    };
    await expect(seed({ peoplePerUnit: 10, signal: interrupt.signal, onProgress })).rejects.toMatchObject({
      code: 'SEED_INTERRUPTED',
      message: expect.stringMatching(
        /"people 3\/5" was rolled back. Kept: base, people 1\/5, people 2\/5. Missing: people 3\/5, people 4\/5, people 5\/5/,
      ),
    });
    const [before] = await listSeedRuns(open.dataSource);
    expect(Object.keys(before!.units)).toEqual(['base', 'people 1/5', 'people 2/5']);

    expect(await seed()).toMatchObject({ changed: true, complete: true, units: { done: 6, of: 6 } });
    expect(await tableContents(open.dataSource)).toBe(whole);
    expect(await seed()).toMatchObject({ changed: false, complete: true });
  });

  it('happens in one transaction where it is given one, however it is cut', async () => {
    const queryRunner = open.dataSource.createQueryRunner();
    await queryRunner.startTransaction();
    const result = await runSeed(queryRunner.manager, { users: USERS }, { peoplePerUnit: 10 });
    expect(result).toMatchObject({ complete: true, units: { done: 6, of: 6 } });
    await queryRunner.rollbackTransaction();
    await queryRunner.release();

    expect(await listSeedRuns(open.dataSource)).toEqual([]);
    expect(await tableContents(open.dataSource)).not.toContain('@example');
  });

  it('may leave a shard without people', async () => {
    const users = 2;
    const results = [];
    for (const index of [1, 2, 3]) {
      results.push(await runSeed(open.dataSource, { users }, { shard: { index, count: 3 } }));
    }

    expect(results.map(({ changed }) => changed)).toEqual([true, true, true]);
    expect(results[2]).toMatchObject({ complete: true, counts: { User: 10 } });
  });
});

describe('createHostBaseline', () => {
  it('makes the tables once when several processes begin at the same moment', async () => {
    const open = await openEmptyDatabase();
    try {
      const made = await Promise.all([1, 2, 3].map(() => createHostBaseline(open.dataSource)));
      expect(made.sort()).toEqual([false, false, true]);
    } finally {
      await open.close();
    }
  });
});
