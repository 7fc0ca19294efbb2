import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COMMANDS } from '../../../src/cli/commands.js';
import { runCli } from '../../../src/cli/run-cli.js';
import {
  startEmbeddedServer,
  stopEmbeddedServer,
} from '../../../src/embedded-server/control-embedded-server.js';
import { onServer } from '../../../src/testing/snapshot-server.js';
import { listSnapshots, takeSnapshot } from '../../../src/testing/snapshots.js';
import { findingOf } from '../../support/examine.js';
import { runCommand } from '../../support/run-command.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const dataDirectory = join(temporaryFolder('db-reset'), 'server');
const given = process.env.INTEGRATION_DATA_DIR;
let url: string;

beforeAll(async () => {
  process.env.INTEGRATION_DATA_DIR = dataDirectory;
  ({ url } = await startEmbeddedServer({ dataDirectory }));
  await takeSnapshot(url, 'before-the-demo');
});

afterAll(async () => {
  if (given === undefined) delete process.env.INTEGRATION_DATA_DIR;
  else process.env.INTEGRATION_DATA_DIR = given;
  await stopEmbeddedServer({ dataDirectory });
  rmSync(join(dataDirectory, '..'), { recursive: true });
});

/** Runs db:reset at a terminal where somebody gives this answer. */
async function resetAt(
  answer: boolean,
  ...args: string[]
): Promise<{ code: number; err: string; asked: string[] }> {
  const asked: string[] = [];
  let err = '';
  const code = await runCli(['db:reset', ...args], COMMANDS, {
    out: () => undefined,
    err: (text) => (err += text),
    ask: async (question) => {
      asked.push(question);
      return answer;
    },
  });
  return { code, err, asked };
}

/** Runs db:reset as a script does, where nobody answers. */
const reset = (...args: string[]) => runCommand(['db:reset', ...args], { DATABASE_URL: undefined }).ended;

const snapshots = async (): Promise<string[]> => (await listSnapshots(url)).map(({ name }) => name);

describe('db:reset', () => {
  it('names what goes with it, asks at a terminal, and deletes nothing unless the answer is yes', async () => {
    const { code, err, asked } = await resetAt(false);
    expect({ code, asked }).toEqual({ code: 1, asked: ['Delete it for good?'] });
    expect(err).toMatch(
      /^2 databases go, 1 snapshot among them:\n +[\d.]+ MB {2}\S.*\n +[\d.]+ MB {2}\S.*\nNothing was deleted\.\n$/,
    );
    expect(err).toContain('snapshot before-the-demo');
    expect(await snapshots()).toEqual(['before-the-demo']);
  });

  it('has before it what db:status shows as well', async () => {
    const { stdout } = await runCommand(['db:status'], { DATABASE_URL: undefined }).ended;
    expect(stdout).toMatch(/[\d.]+ MB {2}snapshot before-the-demo\n/);
  });

  it('deletes what it named if the answer is yes', async () => {
    expect((await resetAt(true)).code).toBe(0);
    expect(await snapshots()).toEqual([]);
  });

  it('refuses to delete where nobody is there to answer, and names --yes', async () => {
    await takeSnapshot(url, 'again');
    for (const args of [[], ['--json'], ['--force']]) {
      const { code, stdout, stderr } = await reset(...args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('snapshot again');
      expect(stderr).toMatch(
        /^error CONFIRMATION_MISSING: .*nothing was deleted.*npm run db:reset -- --yes/m,
      );
    }
    expect(await snapshots()).toEqual(['again']);
  });

  it('does not ask with --yes, be there a terminal or not', async () => {
    expect(await resetAt(false, '--yes')).toMatchObject({ code: 0, asked: [] });
    await takeSnapshot(url, 'and-again');
    const { code, stdout, stderr } = await reset('--yes', '--json');
    expect(code).toBe(0);
    expect(stderr).toContain('snapshot and-again');
    expect(JSON.parse(stdout)).toMatchObject({
      running: true,
      deleted: expect.arrayContaining(['edfinance', 'edfinance_snapshot_and-again']),
    });
    expect(await snapshots()).toEqual([]);
  });

  it('has nothing to name, and asks nothing, where the server’s own database was dropped', async () => {
    await onServer(url, (client) => client.query('drop database edfinance with (force)'));
    const { stdout } = await runCommand(['db:status', '--json'], { DATABASE_URL: undefined }).ended;
    expect(JSON.parse(stdout)).toMatchObject({ running: true, databases: [] });
    const env = { DATABASE_URL: '', INTEGRATION_DATA_DIR: dataDirectory };
    expect(await findingOf('connection', env)).toMatchObject({
      code: 'DATABASE_MISSING',
      mend: 'The URL is in the data folder of the embedded server.',
    });
    expect(await resetAt(false)).toEqual({ code: 0, err: '', asked: [] });
    expect(await snapshots()).toEqual([]);
  });

  it('says of a stopped server that what it holds goes', async () => {
    await stopEmbeddedServer({ dataDirectory });
    const { code, err } = await resetAt(false);
    expect(code).toBe(1);
    expect(err).toContain(`What ${dataDirectory} holds goes, snapshots too.`);
  });
});
