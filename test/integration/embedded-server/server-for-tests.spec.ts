import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import pg from 'pg';
import {
  startEmbeddedServer,
  stopEmbeddedServer,
} from '../../../src/embedded-server/control-embedded-server.js';
import type { EmbeddedServer } from '../../../src/embedded-server/running-server.js';
import { examine } from '../../../src/doctor/examine.js';
import { runCommand } from '../../support/run-command.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const dataDirectory = join(temporaryFolder('embedded-tests'), 'server');
const forTests = { dataDirectory, forTests: true };

afterAll(async () => {
  await stopEmbeddedServer(forTests);
  await stopEmbeddedServer({ dataDirectory });
  rmSync(join(dataDirectory, '..'), { recursive: true });
});

async function query<Row extends pg.QueryResultRow>({ url }: EmbeddedServer, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

it('the server for tests stands beside the project’s own, and does not wait for the disk', async () => {
  const [own, tests] = [await startEmbeddedServer({ dataDirectory }), await startEmbeddedServer(forTests)];
  expect(tests.port).not.toBe(own.port);
  expect(await query(own, 'show fsync')).toEqual([{ fsync: 'on' }]);
  expect(await query(tests, 'show fsync')).toEqual([{ fsync: 'off' }]);

  await stopEmbeddedServer({ dataDirectory });
  expect(await query(tests, 'select 1 as one')).toEqual([{ one: 1 }]);
});

it('the server for tests keeps its data when it is stopped, and is made anew when it died', async () => {
  const kept = "select to_regclass('kept') is not null as kept";
  await query(await startEmbeddedServer(forTests), 'create table kept ()');
  await stopEmbeddedServer(forTests);
  const again = await startEmbeddedServer(forTests);
  expect(await query(again, kept)).toEqual([{ kept: true }]);

  process.kill(again.pid, 'SIGKILL');
  expect(await query(await startEmbeddedServer(forTests), kept)).toEqual([{ kept: false }]);
});

it('the server for tests is shown by db:status and the doctor, and stopped by db:stop', async () => {
  const { pid, port } = await startEmbeddedServer(forTests);
  const env = { INTEGRATION_DATA_DIR: dataDirectory, DATABASE_URL: undefined };
  const run = async (command: string, ...args: string[]): Promise<string> =>
    (await runCommand([command, ...args], env).ended).stdout;

  const runs = `The embedded server for tests runs as process ${pid} at 127.0.0.1:${port}`;
  expect(await run('db:status')).toContain(runs);
  expect(JSON.parse(await run('db:status', '--json'))).toMatchObject({
    running: false,
    tests: { running: true, pid, port },
  });
  const { findings } = await examine({ env: { INTEGRATION_DATA_DIR: dataDirectory } });
  expect(findings.find(({ check }) => check === 'test databases')).toMatchObject({
    state: 'sound',
    found: `none is left over; the embedded server for tests runs as process ${pid}, and "npm run db:stop" stops it`,
  });

  expect(await run('db:stop')).toBe(
    'The embedded PostgreSQL was not running.\nThe embedded server for tests was stopped; its data were kept.\n',
  );
  expect(await run('db:status')).not.toContain('for tests');
  expect(JSON.parse(await run('db:stop', '--json'))).toEqual({
    running: false,
    stoppedNow: false,
    tests: { running: false, stoppedNow: false },
  });
});

it('db:stop leaves the server for tests to those who use it, and says so', async () => {
  const { url } = await startEmbeddedServer(forTests);
  const user = new pg.Client({ connectionString: url });
  await user.connect();
  try {
    const env = { INTEGRATION_DATA_DIR: dataDirectory, DATABASE_URL: undefined };
    const { code, stdout } = await runCommand(['db:stop'], env).ended;
    expect(code).toBe(0);
    expect(stdout).toContain(
      'The embedded server for tests keeps running, because somebody is connected to it.',
    );
    expect((await user.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  } finally {
    await user.end();
  }
});
