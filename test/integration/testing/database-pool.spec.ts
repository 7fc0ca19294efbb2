import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, lstatSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import pg from 'pg';
import { DatabasePool } from '../../../src/testing/database-pool.js';
import { linesOf } from '../../../src/testing/pool-protocol.js';
import { servePool } from '../../../src/testing/pool-socket.js';
import { takeFrom } from '../../../src/testing/remote-lease.js';
import { connectToServer, type ServerConnection } from '../../../src/testing/server-connection.js';
import { findTestServer } from '../../../src/testing/test-server.js';
import { runScript } from '../../support/run-command.js';

let pool: DatabasePool;
let client: ServerConnection;

beforeEach(async () => {
  const server = await findTestServer();
  pool = await DatabasePool.open(server, 1);
  client = await connectToServer(server.url);
});
afterEach(async () => {
  await pool.close();
  await client.end();
});

/** The databases of the same pool as the named one. */
async function siblings(name: string): Promise<string[]> {
  const { rows } = await client.query<{ datname: string }>(
    'select datname from pg_database where starts_with(datname, $1) order by oid',
    [name.slice(0, name.lastIndexOf('_') + 1)],
  );
  return rows.map(({ datname }) => datname);
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition()));
}

describe('a pool', () => {
  it('makes the next database while the first is used, and gives it away', async () => {
    const { name } = await pool.take({ preset: 'host' });
    await until(async () => (await siblings(name)).length === 2);
    const [, ahead] = await siblings(name);
    expect((await pool.take({ preset: 'host' })).name).toBe(ahead);
  });

  it('gives everybody another database', async () => {
    const leases = await Promise.all(Array.from({ length: 3 }, () => pool.take({ preset: 'empty' })));
    expect(new Set(leases.map(({ url }) => url)).size).toBe(3);
  });

  it('leaves none behind, but for what is kept', async () => {
    const [one, kept] = await Promise.all([pool.take({ preset: 'empty' }), pool.take({ preset: 'empty' })]);
    await kept.keep();
    await pool.close();
    expect(await siblings(one.name)).toEqual([kept.name]);
    await client.query(`drop database ${kept.name}`);
    pool = await DatabasePool.open(await findTestServer());
  });

  it('drops a database whatever its suite made of it', async () => {
    const { name, drop } = await pool.take({ preset: 'empty' });
    await client.query(
      `alter database ${name} with is_template true allow_connections false connection limit 0`,
    );
    await drop();
    expect(await siblings(name)).not.toContain(name);
  });

  it('waits with a drop for connections that are being closed', async () => {
    const { name, url, drop } = await pool.take({ preset: 'empty' });
    const user = new pg.Client({ connectionString: url });
    const errors: unknown[] = [];
    user.on('error', (error) => errors.push(error));
    await user.connect();
    const closing = user.end();
    await drop();
    await closing;
    expect(errors).toEqual([]);
    expect(await siblings(name)).not.toContain(name);
  });
});

describe('a pool that is served', () => {
  it('gives databases to other processes, which drop them', async () => {
    const { address, close } = await servePool(pool);
    const lease = await takeFrom(address, { preset: 'empty' });
    expect(await siblings(lease.name)).toContain(lease.name);
    await lease.drop();
    expect(await siblings(lease.name)).not.toContain(lease.name);
    await close();
  });

  it('drops the database of a process that is gone', async () => {
    const { address, close } = await servePool(pool);
    const socket = connect(address.path).setEncoding('utf8');
    socket.write(`${JSON.stringify({ token: address.token, options: { preset: 'empty' } })}\n`);
    const { value } = await linesOf(socket).next();
    const { name } = JSON.parse(value ?? '') as { name: string };
    socket.destroy();
    await until(async () => !(await siblings(name)).includes(name));
    await close();
  });

  it('passes errors on with their codes', async () => {
    const { address, close } = await servePool(pool);
    const wrong = takeFrom(address, { preset: 'no-such' as 'empty' });
    await expect(wrong).rejects.toMatchObject({
      code: 'TEST_PRESET_UNKNOWN',
      message: expect.stringContaining('"no-such"'),
    });
    await close();
  });

  it('gives nothing to who lacks the token, and does not hear him out', async () => {
    const { address, close } = await servePool(pool);
    for (const token of ['', `${address.token}x`, address.token.slice(1)]) {
      await expect(takeFrom({ ...address, token }, { preset: 'empty' })).rejects.toMatchObject({
        code: 'TEST_POOL_DENIED',
      });
    }
    const chatter = connect(address.path);
    const ended = new Promise((done) => chatter.on('error', () => undefined).on('close', done));
    chatter.write('x'.repeat(3 * 1024 * 1024));
    await ended;
    await close();
  });

  it('is in a folder that nobody else can enter, whatever the umask, and leaves none', async () => {
    const umask = process.umask(0);
    const { address, close } = await servePool(pool).finally(() => process.umask(umask));
    const folder = dirname(address.path);
    expect(lstatSync(folder).mode & 0o777).toBe(0o700);
    await close();
    expect(existsSync(folder)).toBe(false);
  });

  it('removes the sockets of killed runs, and no other', async () => {
    const { code, stdout: dead } = await runScript('test/support/die-with-a-pool.ts', {
      EDFINANCE_TEST_POOL: undefined,
    });
    expect({ code, isThere: existsSync(dead) }).toEqual({ code: null, isThere: true });
    const [one, other] = [await servePool(pool), await servePool(pool)];
    expect([dead, dirname(dead), one.address.path].map((path) => existsSync(path))).toEqual([
      false,
      false,
      true,
    ]);
    await (await takeFrom(one.address, { preset: 'empty' })).drop();
    await Promise.all([one.close(), other.close()]);
    await expect(takeFrom(one.address, { preset: 'empty' })).rejects.toMatchObject({
      code: 'TEST_POOL_GONE',
    });
  });

  it('is missed when it is gone', async () => {
    const { address, close } = await servePool(pool);
    const lease = await takeFrom(address, { preset: 'empty' });
    await close();
    await expect(lease.drop()).rejects.toMatchObject({ code: 'TEST_POOL_GONE' });
  });
});
