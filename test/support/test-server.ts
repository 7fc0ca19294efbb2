import pg from 'pg';
import { clientConfig } from '../../src/data-source/client-config.js';
import { parseDatabaseUrl } from '../../src/data-source/database-url.js';
import { startEmbeddedServer } from '../../src/data-source/embedded/start-embedded-server.js';
import { stopEmbeddedServer } from '../../src/data-source/embedded/stop-embedded-server.js';
import { loadSettings } from '../../src/data-source/settings.js';

let startedServer = false;
let connection: pg.Client | undefined;

/**
 * Finds a server for the suites (`TEST_DATABASE_URL`, else `DATABASE_URL`, else the embedded one, started if
 * need be) and gives them its URL as `TEST_DATABASE_URL`. One connection is held for the whole run, so that
 * another run which ends meanwhile sees that the server is in use.
 */
export async function openTestServer(): Promise<void> {
  let url = process.env.TEST_DATABASE_URL || loadSettings().databaseUrl?.url;
  if (url === undefined) {
    const server = await startEmbeddedServer();
    startedServer = server.startedNow;
    url = server.url;
  }
  process.env.TEST_DATABASE_URL = url;
  connection = new pg.Client(await clientConfig(parseDatabaseUrl(url, process.cwd())));
  await connection.connect();
}

/** Stops the embedded server if this run started it and nobody else uses it. */
export async function closeTestServer(): Promise<void> {
  await connection?.end();
  if (startedServer) await stopEmbeddedServer({ unlessUsed: true });
}
