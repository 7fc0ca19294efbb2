import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { clientConfig } from '../data-source/client-config.js';
import { parseDatabaseUrl } from '../data-source/database-url.js';
import { startEmbeddedServer } from '../data-source/embedded/start-embedded-server.js';
import { loadSettings } from '../data-source/settings.js';

/** A database of its own for a test suite. */
export interface TestDatabase {
  /** Connection URL, with the password. */
  readonly url: string;
  readonly name: string;
  /** Drops it, ending whatever connections are left. May be called again. */
  drop(): Promise<void>;
}

/**
 * Makes an empty database with a name that nobody else has, on the server of `TEST_DATABASE_URL`, else of
 * `DATABASE_URL`, else on the embedded one, which is started if need be.
 *
 * @throws {SettingsError} when a setting is wrong; the server's error when its user may not create databases
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await serverUrl();
  const name = `edfinance_test_${process.pid}_${randomBytes(6).toString('hex')}`;
  await runOn(server, `create database ${name} template template0`);
  return {
    url: withDatabase(server, name),
    name,
    drop: () => runOn(server, `drop database if exists ${name} with (force)`),
  };
}

async function serverUrl(): Promise<string> {
  return (
    process.env.TEST_DATABASE_URL || loadSettings().databaseUrl?.url || (await startEmbeddedServer()).url
  );
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function runOn(url: string, statement: string): Promise<void> {
  const client = new pg.Client(await clientConfig(parseDatabaseUrl(url, process.cwd())));
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
