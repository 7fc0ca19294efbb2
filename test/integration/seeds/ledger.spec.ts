import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listSeedRuns } from '../../../seeds/runs/list-seed-runs.js';
import { revertSeeds } from '../../../seeds/runs/revert/revert-seeds.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { verifySeeds } from '../../../seeds/runs/verify/verify-seeds.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';
import { revertEverything } from '../../support/revert-everything.js';

const RUN = { users: 5 };

describe('a record of a seed run that somebody edited', () => {
  let open: OpenDatabase;
  let tag: string;
  beforeAll(async () => {
    open = await openDatabase('migrated');
    ({ tag } = (await runSeed(open.dataSource, RUN)).plan);
  });
  afterAll(() => open.close());

  /** Changes the record, lets everything read it, and puts it back. */
  async function expectRefused(change: string, field: string, named = tag): Promise<void> {
    const { dataSource } = open;
    await dataSource.query(`CREATE TABLE saved AS SELECT * FROM "integration_seed_run"`);
    await dataSource.query(`UPDATE "integration_seed_run" SET ${change}`);
    const before = await dumpDatabase(dataSource);
    const refusal = {
      code: 'SEED_LEDGER_INVALID',
      message: expect.stringMatching(new RegExp(`"${named}".*"${field}".*nothing was changed`)),
    };
    try {
      await expect(listSeedRuns(dataSource)).rejects.toMatchObject(refusal);
      await expect(revertSeeds(dataSource, 'all')).rejects.toMatchObject(refusal);
      await expect(revertSeeds(dataSource, { tag: named })).rejects.toMatchObject(refusal);
      await expect(verifySeeds(dataSource)).rejects.toMatchObject(refusal);
      await expect(runSeed(dataSource, RUN)).rejects.toMatchObject(refusal);
      await expect(runSeed(dataSource, { ...RUN, host: 'existing' })).rejects.toMatchObject(refusal);
      expect(await dumpDatabase(dataSource)).toBe(before);
    } finally {
      await dataSource.query(
        `DELETE FROM "integration_seed_run"; INSERT INTO "integration_seed_run" SELECT * FROM saved; DROP TABLE saved`,
      );
    }
  }

  it.each([
    [`"options" = '{}'`, 'options.preset'],
    [`"options" = '[]'`, 'options'],
    [`"options" = 'null'`, 'options'],
    [`"options" = "options" - 'tables'`, 'options.tables'],
    [`"options" = jsonb_set("options", '{tables}', '[{"schema": "public"}]')`, 'options.tables'],
    [`"options" = jsonb_set("options", '{tables}', '[]')`, 'options.tables'],
    [`"options" = "options" #- '{tables,0}'`, 'options.tables'],
    [`"options" = jsonb_set("options", '{cut}', '{"shards": 0, "parts": 1}')`, 'options.cut'],
    [`"options" = jsonb_set("options", '{asOf}', '"soon"')`, 'options.asOf'],
    [`"options" = jsonb_set("options", '{asOf}', '1e300')`, 'options.asOf'],
    [`"options" = jsonb_set("options", '{host}', '"both"')`, 'options.host'],
    [`"options" = jsonb_set("options", '{scenarios}', '"I007"')`, 'options.scenarios'],
    [`"options" = jsonb_set("options", '{bucket}', '7')`, 'options.bucket'],
    [`"state" = 'DONE'`, 'state'],
    [`"unitCount" = 0`, 'unitCount'],
    [`"units" = '{"all": 5}'`, 'units'],
    [`"units" = '{"all": {"rows": {"User": "many"}}}'`, 'units'],
    [`"units" = '{"all": {"rows": {"User": -1}}}'`, 'units'],
  ])('is refused where %s, by everything that reads it', async (change, field) => {
    await expectRefused(change, field);
  });

  it.each(['________', '%', 'abc', 'ABCDEF01', "'; --xxxx"])(
    'is refused where its tag is %s, which would match the rows of others',
    async (edited) => {
      await expectRefused(`"tag" = '${edited.replaceAll("'", "''")}'`, 'tag', edited);
    },
  );

  it('is refused where its tag is that of another run, whose rows would be forgotten', async () => {
    await expectRefused(`"tag" = '0123abcd'`, 'tag', '0123abcd');
  });

  it('is refused where its options are those of another run', async () => {
    await expectRefused(`"options" = jsonb_set("options", '{seed}', '43')`, 'tag');
  });

  it('stops reverting migrations as well, and does not count as data of the host’s', async () => {
    await open.dataSource.query(`UPDATE "integration_seed_run" SET "tag" = '________'`);
    await expect(revertEverything(open.dataSource)).rejects.toMatchObject({ code: 'SEED_LEDGER_INVALID' });
    await open.dataSource.query(`UPDATE "integration_seed_run" SET "tag" = '${tag}'`);
  });
});
