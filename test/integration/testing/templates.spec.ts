import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import pg from 'pg';
import { DatabasePool } from '../../../src/testing/database-pool.js';
import {
  connectToServer,
  type ServerConnection,
  urlOfDatabase,
} from '../../../src/testing/server-connection.js';
import { templateName, templateSpec, type TestDatabaseOptions } from '../../../src/testing/template-spec.js';
import { findTestServer, type TestServer } from '../../../src/testing/test-server.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

let server: TestServer;
let client: ServerConnection;
let folder: string;
const pools: DatabasePool[] = [];

beforeAll(async () => {
  server = await findTestServer();
  client = await connectToServer(server.url);
  folder = temporaryFolder('edfinance-host');
});
afterAll(async () => {
  for (const pool of pools) await pool.close();
  for (const options of asked) await dropTemplate(options);
  await client.end();
  rmSync(folder, { recursive: true });
});

const asked: TestDatabaseOptions[] = [];

/** A host whose migration makes one table and leaves a line in a file each time it runs. */
function hostWith(name: string, statement: string): TestDatabaseOptions {
  const script = join(folder, `${name}.cjs`);
  const pgPath = createRequire(import.meta.url).resolve('pg');
  writeFileSync(
    script,
    `const { Client } = require(${JSON.stringify(pgPath)});
     require('node:fs').appendFileSync(${JSON.stringify(runsOf(name))}, 'x');
     const client = new Client(process.env.DATABASE_URL);
     client.connect().then(() => client.query(${JSON.stringify(statement)})).then(() => client.end())
       .catch((error) => { console.error(error.message); process.exit(1); });`,
  );
  const options: TestDatabaseOptions = {
    preset: 'host',
    host: { command: `"${process.execPath}" "${script}"`, files: [script] },
  };
  asked.push(options);
  return options;
}

function runsOf(name: string): string {
  return join(folder, `${name}.runs`);
}

function nameOf(options: TestDatabaseOptions): string {
  return templateName(templateSpec(options), server.settings);
}

async function dropTemplate(options: TestDatabaseOptions): Promise<void> {
  const name = nameOf(options);
  await client.query(`alter database ${name} is_template false`).catch(() => undefined);
  await client.query(`drop database if exists ${name}`);
}

async function open(): Promise<DatabasePool> {
  const pool = await DatabasePool.open(server);
  pools.push(pool);
  return pool;
}

async function tablesOf(url: string): Promise<string[]> {
  const user = new pg.Client({ connectionString: url });
  await user.connect();
  const { rows } = await user.query<{ relname: string }>(
    `select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  await user.end();
  return rows.map(({ relname }) => relname);
}

describe('a template', () => {
  it('is built once by all who ask for it at once, and found again', async () => {
    const options = hostWith('once', 'CREATE TABLE "Made" ()');
    const asking = await Promise.all([open(), open(), open()]);
    const leases = await Promise.all(asking.map((pool) => pool.take(options)));
    const later = await (await open()).take(options);
    for (const { url } of [...leases, later]) expect(await tablesOf(url)).toEqual(['Made']);
    expect(readFileSync(runsOf('once'), 'utf8')).toBe('x');
  });

  it('that a dead process left half-built is built anew', async () => {
    const options = hostWith('half', 'CREATE TABLE "Whole" ()');
    const unfinished = nameOf(options).replace('_template_', '_building_');
    await client.query(`create database ${unfinished}`);
    const builder = new pg.Client({ connectionString: urlOfDatabase(server.url, unfinished) });
    builder.on('error', () => undefined);
    await builder.connect();
    await builder.query('CREATE TABLE "Half" ()');
    await client.query(`alter database ${unfinished} with is_template true`);

    const { url } = await (await open()).take(options);
    expect(await tablesOf(url)).toEqual(['Whole']);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [unfinished]);
    expect(rowCount).toBe(0);
  });

  it.each([
    ['whose drop was cut short', 'datistemplate = false, datconnlimit = -2'],
    ["whose collation is of another version than the system's", "datcollversion = 'old'"],
  ])('%s is built anew', async (kind, change) => {
    const options = hostWith(kind.split(' ').at(-1) ?? '', 'CREATE TABLE "Anew" ()');
    await (await open()).take(options);
    await client.query(`update pg_database set ${change} where datname = '${nameOf(options)}'`);
    expect(await tablesOf((await (await open()).take(options)).url)).toEqual(['Anew']);
  });

  it('that cannot be built says why, and nothing is left of it', async () => {
    const options = hostWith('broken', 'CREATE TABLE "No" (');
    await expect((await open()).take(options)).rejects.toMatchObject({
      code: 'TEMPLATE_FAILED',
      message: expect.stringContaining('syntax error at end of input'),
    });
    const { rowCount } = await client.query('select from pg_database where datname like $1', [
      `%${nameOf(options).slice(-12)}`,
    ]);
    expect(rowCount).toBe(0);
  });

  it('that somebody dropped in between is built again', async () => {
    const options = hostWith('gone', 'CREATE TABLE "Again" ()');
    const pool = await open();
    await pool.take(options);
    await dropTemplate(options);
    expect(await tablesOf((await pool.take(options)).url)).toEqual(['Again']);
  });
});
