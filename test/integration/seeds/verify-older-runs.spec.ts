import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GENERATOR_VERSION } from '../../../seeds/engine/plan/run-options.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { verifySeeds } from '../../../seeds/runs/verify/verify-seeds.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';
import { runCommand, type CommandResult } from '../../support/run-command.js';

const OLDER = GENERATOR_VERSION - 1;

describe('seed:verify of a run that another version of the generator made', () => {
  let open: OpenDatabase;
  let older: string;
  let current: string;
  beforeAll(async () => {
    open = await openDatabase('migrated');
    ({ tag: older } = (await runSeed(open.dataSource, { users: 15 })).plan);
    ({ tag: current } = (await runSeed(open.dataSource, { users: 15, seed: 7 })).plan);
    await open.dataSource.query(
      `UPDATE "integration_seed_run" SET "options" = "options" || jsonb_build_object('generator', $2::int) WHERE "tag" = $1`,
      [older, OLDER],
    );
  });
  afterAll(() => open.close());

  const verify = (...args: string[]): Promise<CommandResult> =>
    runCommand(['seed:verify', ...args], { DATABASE_URL: open.database.url }).ended;
  const note = (tag: string) =>
    `Run ${tag} was made by version ${OLDER} of the generator, and the rules are those of version ${GENERATOR_VERSION}: ` +
    'its violations may be of rules that were others then.';

  it('says which versions these are, to a script', async () => {
    expect(await verifySeeds(open.dataSource)).toMatchObject({
      tags: [older, current],
      generator: GENERATOR_VERSION,
      otherVersions: [{ tag: older, generator: OLDER }],
    });
    expect((await verifySeeds(open.dataSource, { tag: current })).otherVersions).toEqual([]);
  });

  it('says nothing of it where all invariants hold', async () => {
    const { code, stdout } = await verify();
    expect({ code, told: stdout.includes('version') }).toEqual({ code: 0, told: false });
  });

  it('says it where one is violated, and still exits with 1', async () => {
    await open.dataSource.query(`UPDATE "Challenge" SET "targetAmount" = 0`);
    const [all, one, other, json] = [
      await verify('--invariant', '7'),
      await verify('--invariant', '7', '--run', older),
      await verify('--invariant', '7', '--run', current),
      await verify('--invariant', '7', '--json'),
    ];
    expect([all, one, other, json].map(({ code }) => code)).toEqual([1, 1, 1, 1]);
    expect(all.stdout).toContain(note(older));
    expect(one.stdout).toContain(note(older));
    expect(other.stdout).not.toContain('version');
    expect(JSON.parse(json.stdout)).toMatchObject({ otherVersions: [{ tag: older, generator: OLDER }] });
  });
});
