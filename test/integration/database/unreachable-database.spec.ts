import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { connectToServer } from '../../../src/testing/server-connection.js';
import { openEmptyDatabase, settingsFor, type OpenDatabase } from '../../support/open-database.js';
import { runCommand, runTypeormCli } from '../../support/run-command.js';

/** Listens on a free port and says nothing to whoever connects. */
async function listen(): Promise<Server> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** A port on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = await listen();
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

describe('a database that cannot be connected to', () => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openEmptyDatabase();
  });
  afterAll(() => open.close());

  const changedUrl = (changes: Partial<URL>) => Object.assign(new URL(open.database.url), changes).href;
  const failureOf = (url: string): Promise<Error> =>
    new IntegrationDataSource(settingsFor(url), { logging: false }).initialize().then(
      () => Promise.reject(new Error('it was connected to')),
      (error: Error) => error,
    );

  it('where nothing listens is told with host, port and the next step, by our commands and TypeORM’s', async () => {
    const port = await closedPort();
    const env = { DATABASE_URL: `postgresql://app:hunter2@127.0.0.1:${port}/app` };
    const [ours, theirs] = await Promise.all([
      runCommand(['migration:plan'], env).ended,
      runTypeormCli('migration:show', env),
    ]);
    const told =
      `No connection to PostgreSQL at 127.0.0.1:${port}: connect ECONNREFUSED 127.0.0.1:${port}. ` +
      'Start the server, or correct host, port and sslmode in DATABASE_URL or DIRECT_URL.';
    expect(ours).toEqual({ code: 1, stdout: '', stderr: `error DATABASE_UNREACHABLE: ${told}\n` });
    expect(theirs).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`DATABASE_UNREACHABLE: ${told}`),
    });
    expect(theirs.stdout + theirs.stderr).not.toContain('hunter2');
  });

  it('whose host has no address is told', async () => {
    const error = await failureOf('postgresql://app:hunter2@nowhere.invalid/app');
    expect(error).toMatchObject({
      code: 'DATABASE_UNREACHABLE',
      message: expect.stringContaining('at nowhere.invalid:5432: '),
    });
  });

  it('that does not answer in time is told', async () => {
    const silent = await listen();
    const { port } = silent.address() as AddressInfo;
    try {
      const url = `postgresql://app:hunter2@127.0.0.1:${port}/app?connect_timeout=1&sslmode=disable`;
      expect(await failureOf(url)).toMatchObject({
        code: 'DATABASE_UNREACHABLE',
        message: expect.stringContaining(`at 127.0.0.1:${port}: `),
      });
    } finally {
      silent.close();
    }
  });

  it.each([
    ['a wrong password', { password: 'hunter2' }],
    ['no password', { password: '' }],
  ])('that refuses %s is told without it', async (_what, changes) => {
    const error = await failureOf(changedUrl(changes));
    expect(error).toMatchObject({
      code: 'DATABASE_DENIED',
      message: expect.stringContaining('Correct user and password'),
    });
    expect(error.message).not.toContain('hunter2');
  });

  it('that is not there is told by its name, while others of its server are found', async () => {
    const url = changedUrl({ pathname: '/no_such_database' });
    expect(await failureOf(url)).toMatchObject({
      code: 'DATABASE_MISSING',
      message: expect.stringContaining('has no database "no_such_database"'),
    });
    const server = await connectToServer(url);
    expect(await server.has('no_such_database')).toBe(false);
    await server.end();
  });
});
