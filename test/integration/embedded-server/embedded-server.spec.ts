import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { embeddedServerStatus } from '../../../src/embedded-server/embedded-server-status.js';
import {
  embeddedServerUrl,
  resetEmbeddedServer,
  startEmbeddedServer,
  stopEmbeddedServer,
} from '../../../src/embedded-server/control-embedded-server.js';
import type { EmbeddedServer } from '../../../src/embedded-server/running-server.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const dataDirectory = join(temporaryFolder('embedded'), 'server');
const files = {
  state: join(dataDirectory, 'server.json'),
  pid: join(dataDirectory, 'data', 'postmaster.pid'),
};

let server: EmbeddedServer;

beforeAll(async () => {
  server = await startEmbeddedServer({ dataDirectory });
  await query('create table kept as select 42 as answer');
});

beforeEach(async () => {
  server = await startEmbeddedServer({ dataDirectory });
});

afterAll(async () => {
  await stopEmbeddedServer({ dataDirectory });
  rmSync(join(dataDirectory, '..'), { recursive: true });
});

async function connect(url = server.url): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function query<Row extends pg.QueryResultRow>(text: string): Promise<Row | undefined> {
  const client = await connect();
  try {
    return (await client.query<Row>(text)).rows[0];
  } finally {
    await client.end();
  }
}

async function expectKept(): Promise<void> {
  expect(await query('select answer from kept')).toEqual({ answer: 42 });
}

describe('the embedded server', () => {
  it('speaks UTF-8, UTC and the built-in C.UTF-8 locale, whatever the machine speaks', async () => {
    expect(
      await query(`
        select current_setting('timezone') as timezone, current_setting('log_timezone') as log_timezone,
               pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale,
               upper('đặng') as upper
          from pg_database where datname = current_database()`),
    ).toEqual({
      timezone: 'UTC',
      log_timezone: 'UTC',
      encoding: 'UTF8',
      provider: 'b',
      locale: 'C.UTF-8',
      upper: 'ĐẶNG',
    });
  });

  it('listens on the loopback address alone, asks everybody for a password, and keeps data through a crash', async () => {
    expect(
      await query(`
        select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
               current_setting('fsync') as fsync, current_setting('full_page_writes') as whole, current_setting('shared_buffers') as buffers,
               (select array_agg(distinct auth_method) from pg_hba_file_rules) as methods`),
    ).toEqual({
      ...{ addresses: '127.0.0.1', sockets: '', methods: ['scram-sha-256'] },
      ...{ fsync: 'on', whole: 'on', buffers: '512MB' },
    });
    await expect(connect(server.url.replace(/:[^:@]*@/, ':wrong@'))).rejects.toMatchObject({ code: '28P01' });
  });

  it('keeps its password from other users and out of what is printed', () => {
    const { password } = JSON.parse(readFileSync(files.state, 'utf8')) as { password: string };
    expect(server.url).toContain(password);
    expect(inspect(server, { depth: 9 }) + JSON.stringify(server)).not.toContain(password);
    if (process.platform !== 'win32') expect(statSync(files.state).mode & 0o777).toBe(0o600);
  });

  it('is not started twice', async () => {
    const again = await startEmbeddedServer({ dataDirectory });
    expect(again).toMatchObject({ startedNow: false, pid: server.pid, port: server.port, url: server.url });
  });

  it('tells its state, its databases and who is connected', async () => {
    const client = await connect();
    expect(await embeddedServerStatus({ dataDirectory })).toMatchObject({
      running: true,
      version: expect.stringMatching(/^18\./),
      connections: 1,
      databases: [{ name: 'edfinance', bytes: expect.any(Number) }],
    });
    await client.end();
    expect(await embeddedServerUrl({ dataDirectory })).toBe(server.url);
  });

  it('stops once, keeps its data and comes back at the same port', async () => {
    expect(await stopEmbeddedServer({ dataDirectory })).toBe(true);
    expect(await stopEmbeddedServer({ dataDirectory })).toBe(false);
    expect(await embeddedServerStatus({ dataDirectory })).toMatchObject({
      running: false,
      problem: undefined,
    });
    await expect(embeddedServerUrl({ dataDirectory })).rejects.toMatchObject({
      code: 'EMBEDDED_NOT_RUNNING',
    });
    const again = await startEmbeddedServer({ dataDirectory });
    expect(again).toMatchObject({ startedNow: true, url: server.url });
    await expectKept();
  });

  it('is left running for others when asked to stop unless used', async () => {
    const client = await connect();
    expect(await stopEmbeddedServer({ dataDirectory, unlessUsed: true })).toBe(false);
    await client.end();
    expect(await stopEmbeddedServer({ dataDirectory, unlessUsed: true })).toBe(true);
  });

  it('comes back after being killed, even if another program has its process id by then', async () => {
    const pidFile = readFileSync(files.pid, 'utf8');
    const backends = await query<{ pids: number[] }>('select array_agg(pid) as pids from pg_stat_activity');
    for (const pid of [server.pid, ...(backends?.pids ?? [])]) kill(pid);
    writeFileSync(files.pid, pidFile.replace(/^\d+/, String(process.pid)));
    const again = await startEmbeddedServer({ dataDirectory });
    expect(again.startedNow).toBe(true);
    await expectKept();
  });

  it('gets a new password when the file that holds it is lost, damaged or of another day, running or not', async () => {
    writeFileSync(files.state, JSON.stringify({ port: server.port, password: 'of another day' }));
    expect((await startEmbeddedServer({ dataDirectory })).url).toContain(`127.0.0.1:${server.port}`);
    rmSync(files.state);
    const running = await startEmbeddedServer({ dataDirectory });
    expect(running.url).not.toBe(server.url);
    await stopEmbeddedServer({ dataDirectory });
    writeFileSync(files.state, '{"port":');
    server = await startEmbeddedServer({ dataDirectory });
    expect(server.url).not.toBe(running.url);
    await expectKept();
  });

  it('shows what PostgreSQL says when it will not start, and starts once that is mended', async () => {
    await stopEmbeddedServer({ dataDirectory });
    const file = join(dataDirectory, 'data', 'postgresql.conf');
    const configuration = readFileSync(file, 'utf8');
    writeFileSync(file, `${configuration}\nno_such_setting = on\n`);
    await expect(startEmbeddedServer({ dataDirectory })).rejects.toMatchObject({
      code: 'EMBEDDED_START_FAILED',
      message: expect.stringContaining('no_such_setting'),
    });
    writeFileSync(file, configuration);
    await startEmbeddedServer({ dataDirectory });
  });

  it('moves to another port when a program sits on its own, and stays there', async () => {
    await stopEmbeddedServer({ dataDirectory });
    const stranger = createServer((socket) => socket.end()).unref();
    await new Promise<void>((done) => stranger.listen(server.port, '127.0.0.1', done));
    const moved = await startEmbeddedServer({ dataDirectory });
    await new Promise((done) => stranger.close(done));
    expect(moved.port).not.toBe(server.port);
    await stopEmbeddedServer({ dataDirectory });
    expect((await startEmbeddedServer({ dataDirectory })).url).toBe(moved.url);
  });

  it('is not mistaken for the server of another folder that knows the same password, as a copied one does', async () => {
    const copy = join(dataDirectory, '..', 'copy');
    mkdirSync(join(copy, 'data'), { recursive: true });
    copyFileSync(files.state, join(copy, 'server.json'));
    copyFileSync(files.pid, join(copy, 'data', 'postmaster.pid'));
    expect(await embeddedServerStatus({ dataDirectory: copy })).toMatchObject({
      running: false,
      problem: expect.stringContaining(`another PostgreSQL answers on port ${server.port}`),
    });
  });

  it('has its database back when somebody dropped it', async () => {
    const client = await connect(server.url.replace(/edfinance$/, 'postgres'));
    await client.query('alter database edfinance rename to set_aside');
    const again = await startEmbeddedServer({ dataDirectory });
    expect(again).toMatchObject({ startedNow: false, pid: server.pid });
    await client.query('drop database edfinance');
    await client.query('alter database set_aside rename to edfinance');
    await client.end();
    await expectKept();
  });

  it('is emptied by a reset at the same URL, but not under somebody who is connected', async () => {
    const client = await connect();
    await expect(resetEmbeddedServer({ dataDirectory })).rejects.toMatchObject({ code: 'EMBEDDED_IN_USE' });
    await expectKept();
    const emptied = await resetEmbeddedServer({ dataDirectory, force: true });
    await client.end();
    expect(emptied.url).toBe(server.url);
    expect(await query(`select to_regclass('kept') as kept`)).toEqual({ kept: null });
    await query('create table kept as select 42 as answer');
    expect(existsSync(files.state)).toBe(true);
    expect(readdirSync(dataDirectory).filter((name) => name.startsWith('data.'))).toEqual([]);
  });
});

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
