import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { becomeOwner, dropOrphans } from '../../../src/testing/orphans.js';
import {
  connectToServer,
  type ServerConnection,
  urlOfDatabase,
} from '../../../src/testing/server-connection.js';
import { findTestServer } from '../../../src/testing/test-server.js';
import { runScript } from '../../support/run-command.js';

let url: string;
let client: ServerConnection;

beforeAll(async () => {
  ({ url } = await findTestServer());
  client = await connectToServer(url);
});
afterAll(() => client.end());

async function isThere(name: string): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
  return rowCount === 1;
}

/** The server takes a moment to notice that a client is gone. */
async function sweepUntilGone(name: string): Promise<void> {
  do await dropOrphans(client);
  while (await isThere(name));
}

/** A database of an owner that is gone. */
async function orphan(kind = 'test'): Promise<string> {
  const name = `edfinance_${kind}_${randomBytes(4).toString('hex').slice(0, 7)}_1`;
  await client.query(`create database ${name}`);
  return name;
}

describe('a sweep', () => {
  it('drops the databases of processes that were killed', async () => {
    const { code, stdout } = await runScript('test/support/die-with-a-test-database.ts', {
      TEST_DATABASE_URL: url,
      EDFINANCE_TEST_POOL: undefined,
    });
    expect(code).toBeNull();
    expect(stdout).toMatch(/^edfinance_test_[0-9a-f]{7}_1$/);
    await sweepUntilGone(stdout);
  });

  it('leaves the databases of living owners alone, wherever they run', async () => {
    const owner = await connectToServer(url);
    const name = `edfinance_test_${await becomeOwner(owner)}_1`;
    await client.query(`create database ${name}`);
    await dropOrphans(client);
    expect(await isThere(name)).toBe(true);
    await owner.end();
    await sweepUntilGone(name);
  });

  it('leaves alone what was kept, and what somebody is in', async () => {
    const [kept, used] = [await orphan(), await orphan('building')];
    await client.query(`comment on database ${kept} is 'kept'`);
    const user = new pg.Client({ connectionString: urlOfDatabase(url, used) });
    await user.connect();
    await dropOrphans(client);
    expect([await isThere(kept), await isThere(used)]).toEqual([true, true]);
    await user.end();
    await client.query(`drop database ${kept}`);
    await client.query(`drop database ${used}`);
  });

  it('drops what is marked as a template, and what a drop was cut short in', async () => {
    const [marked, broken] = [await orphan('building'), await orphan('building')];
    await client.query(`alter database ${marked} with is_template true allow_connections false`);
    await client.query(`update pg_database set datconnlimit = -2 where datname = '${broken}'`);
    await dropOrphans(client);
    expect([await isThere(marked), await isThere(broken)]).toEqual([false, false]);
  });

  it('touches no database of another name', async () => {
    const name = `edfinance_tests_${randomBytes(4).toString('hex')}`;
    await client.query(`create database ${name}`);
    await dropOrphans(client);
    expect(await isThere(name)).toBe(true);
    await client.query(`drop database ${name}`);
  });
});
