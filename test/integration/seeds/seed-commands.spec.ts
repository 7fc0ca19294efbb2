import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';
import { runCommand, type CommandResult } from '../../support/run-command.js';

describe('seed:runs, seed:verify and seed:revert', () => {
  let open: OpenDatabase;
  let tag: string;
  beforeAll(async () => {
    open = await openDatabase('migrated');
    ({ tag } = (await runSeed(open.dataSource, { users: 20 })).plan);
  });
  afterAll(() => open.close());

  const run = (...args: string[]): Promise<CommandResult> =>
    runCommand(args, { DATABASE_URL: open.database.url }).ended;

  it('refuse what makes no sense with exit code 2, before they touch anything', async () => {
    const [none, both, badTag, badInvariant, runAndAll] = await Promise.all([
      run('seed:revert'),
      run('seed:revert', '--last', '--all'),
      run('seed:revert', '--run', 'xyz'),
      run('seed:verify', '--invariant', '15'),
      run('seed:verify', '--run', tag, '--all'),
    ]);

    expect([none, both, badTag, badInvariant, runAndAll].map(({ code }) => code)).toEqual([2, 2, 2, 2, 2]);
    expect(runAndAll.stderr).toContain('Use only one of --run and --all.');
    expect(none.stderr).toContain('one of --run <tag>, --last and --all');
    expect(both.stderr).toContain('one of --run <tag>, --last and --all');
    expect(badTag.stderr).toContain('but is "xyz"');
    expect(badInvariant.stderr).toContain('but is "15"');
  });

  it('list, check and take back a run, to a person and to a script', async () => {
    const runs = await run('seed:runs');
    expect(runs).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(`^${tag}  COMPLETE  1 of 1 unit, 2,\\d{3} rows`),
    });
    const verified = await run('seed:verify', '--json');
    expect(verified.code).toBe(0);
    expect(JSON.parse(verified.stdout)).toMatchObject({ tags: [tag], violations: 0 });

    await open.dataSource.query(`UPDATE "Challenge" SET "targetAmount" = 0`);
    const broken = await run('seed:verify', '--invariant', '7');
    expect(broken.code).toBe(1);
    expect(broken.stdout).toMatch(/✗ {2}7 .+: \d+ violations\n +Challenge \S+: targetAmount is 0/);

    const reverted = await run('seed:revert', '--run', tag, '--json');
    expect(reverted).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(reverted.stdout)).toMatchObject({ reverted: [tag], counts: { User: 28 } });
    expect((await run('seed:runs')).stdout).toContain('No seed run is recorded');
    const nothing = await run('seed:verify');
    expect(nothing).toMatchObject({ code: 3, stderr: '' });
    expect(nothing.stdout).toMatch(/nothing was checked[^✓]*$/);
    expect(nothing.stdout).not.toContain('All invariants hold');
  });

  it('tell that nothing was checked of a run whose first unit was never finished', async () => {
    const { plan } = await runSeed(open.dataSource, { users: 5, seed: 3 });
    await open.dataSource.query(
      `UPDATE "integration_seed_run" SET "units" = '{}', "state" = 'RUNNING', "finishedAt" = NULL WHERE "tag" = $1`,
      [plan.tag],
    );
    expect(await run('seed:verify', '--run', plan.tag)).toMatchObject({
      code: 3,
      stdout: `Of run ${plan.tag}, no row was written yet; nothing was checked.\n`,
    });
    expect((await run('seed:verify', '--run', '01234567')).stderr).toContain('SEED_RUN_UNKNOWN');
  });
});
