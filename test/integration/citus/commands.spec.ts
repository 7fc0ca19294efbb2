import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHost } from '../../../src/database/create-host.js';
import { CITUS_URL, openCitusDatabase, type CitusDatabase } from '../../support/citus.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';
import { runCommand } from '../../support/run-command.js';

const onCitus = CITUS_URL ? describe : describe.skip;

describe('citus:distribute and citus:undistribute, on one server', () => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openDatabase('migrated');
  });
  afterAll(() => open.close());

  const run = (...args: string[]) => runCommand(args, { DATABASE_URL: open.database.url }).ended;

  it('say what is missing, and that there is nothing to undo', async () => {
    expect(await run('citus:distribute')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^error CITUS_MISSING: This database has no Citus extension/),
    });
    expect(await run('citus:undistribute')).toEqual({
      code: 0,
      stdout: 'Nothing to do: the tables are not distributed.\n',
      stderr: '',
    });
  });

  it.each(['0', '1.5', 'many', '5000'])('refuse %s shards', async (shards) => {
    expect(await run('citus:distribute', '--shards', shards)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('must be a whole number from 1 to 1024'),
    });
  });

  it('change nothing in production without leave', async () => {
    const { ended } = runCommand(['citus:distribute'], {
      DATABASE_URL: open.database.url,
      NODE_ENV: 'production',
    });
    expect(await ended).toMatchObject({ code: 1, stderr: expect.stringContaining('NOT_ALLOWED') });
  });
});

onCitus('citus:distribute and citus:undistribute (needs CITUS_URL)', () => {
  let citus: CitusDatabase;
  beforeAll(async () => {
    citus = await openCitusDatabase();
    await createHost(citus.dataSource);
    await citus.dataSource.runMigrations();
  });
  afterAll(() => citus.close());

  const run = (...args: string[]) => runCommand(args, { DATABASE_URL: citus.url }).ended;

  it('say what they did to each table, and the second time that there is nothing to do', async () => {
    const there = await run('citus:distribute');
    expect(there).toMatchObject({ code: 0, stderr: '' });
    expect(there.stdout).toMatch(/^Course: a copy on every node\n/);
    expect(there.stdout).toContain('NudgeHistory: distributed by "userId"\n');
    expect(there.stdout).toContain('Distributed 7 tables in 8 shards over 2 workers; 5 are on every node.\n');
    expect((await run('citus:distribute')).stdout).toBe(
      'Nothing to do: the tables are distributed already, in 8 shards over 2 workers.\n',
    );

    const back = await run('citus:undistribute');
    expect(back).toMatchObject({ code: 0, stderr: '' });
    expect(back.stdout).toContain('NudgeHistory: back on the coordinator\n');
    expect(back.stdout).toMatch(
      /All tables are back on the coordinator, as they were before citus:distribute\.\n$/,
    );
  });

  it('answer scripts with one document', async () => {
    const there = await run('citus:distribute', '--shards', '4', '--json');
    expect(JSON.parse(there.stdout)).toEqual({ changed: true, shards: 4, workers: 2 });
    const back = await run('citus:undistribute', '--json');
    expect(JSON.parse(back.stdout)).toEqual({ changed: true });
  });
});
