import pg from 'pg';
import { clientConfig } from '../data-source/client-config.js';
import { parseDatabaseUrl } from '../data-source/database-url.js';

/** SQLSTATEs of a `postgres` database that is not there, or that this user may not enter. */
const NO_ENTRY = ['3D000', '42501'];

/** The same URL for another database of the server. */
export function urlOfDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

/**
 * Connects to a server to create and drop databases: to its `postgres` database, so that the one of the URL
 * stays free to be copied or replaced, or to that one where there is no other. The connection, once lost,
 * fails the next query and not the process.
 *
 * @param url of any database of the server
 * @throws the server's error when it lets us into neither
 */
export async function connectToServer(url: string): Promise<pg.Client> {
  try {
    return await connect(urlOfDatabase(url, 'postgres'));
  } catch (error) {
    if (!NO_ENTRY.includes((error as { code?: string }).code ?? '')) throw error;
    return connect(url);
  }
}

async function connect(url: string): Promise<pg.Client> {
  const config = await clientConfig(parseDatabaseUrl(url, process.cwd()));
  const client = new pg.Client({ ...config, application_name: 'edfinance-testing' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
