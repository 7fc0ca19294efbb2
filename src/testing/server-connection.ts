import type pg from 'pg';
import { clientConfig } from '../database/client-config.js';
import { DatabaseClient } from '../database/database-client.js';
import { parseDatabaseUrl } from '../database/database-url.js';
import { Turns } from './turns.js';

/** Codes of a `postgres` database that is not there, or that this user may not enter. */
const NO_ENTRY = ['DATABASE_MISSING', 'RIGHTS_MISSING'];

/** The same URL for another database of the server. A database in the query would win over the one in the path. */
export function urlOfDatabase(url: string, name: string): string {
  const [, server = '', query = ''] = /^([^:]*:\/\/[^/?]*)[^?]*\??(.*)$/.exec(url) ?? [];
  const others = query.split('&').filter((piece) => piece !== '' && !piece.startsWith('dbname='));
  return `${server}/${encodeURIComponent(name)}${others.length > 0 ? `?${others.join('&')}` : ''}`;
}

/** What `pg` has and its types do not know. */
type KeepsAlive = pg.Client & { ref(): void; unref(): void };

/**
 * A connection to a server on which several may ask for something at a time; they get it one after another.
 * While nothing is asked, it keeps no process alive.
 */
export class ServerConnection {
  readonly #client: KeepsAlive;
  readonly #turns = new Turns();

  constructor(client: pg.Client) {
    this.#client = client as KeepsAlive;
    this.#client.unref();
  }

  /** Runs a statement. */
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<pg.QueryResult<Row>> {
    return this.#turns.run(async () => {
      this.#client.ref();
      try {
        return await this.#client.query<Row>(text, values);
      } finally {
        this.#client.unref();
      }
    });
  }

  /** Whether a database is there. */
  async has(database: string): Promise<boolean> {
    const { rowCount } = await this.query('select from pg_database where datname = $1', [database]);
    return rowCount === 1;
  }

  /** Closes it. */
  end(): Promise<void> {
    return this.#turns.run(() => {
      this.#client.ref();
      return this.#client.end();
    });
  }
}

/**
 * Connects to a server to create and drop databases: to its `postgres` database, so that the one of the URL
 * stays free to be copied or replaced, or to that one where there is no other. The connection, once lost,
 * fails the next query and not the process.
 *
 * @param url of any database of the server
 * @throws DatabaseConnectionError, or the server's own error, when it lets us into neither
 */
export async function connectToServer(url: string): Promise<ServerConnection> {
  try {
    return await connect(urlOfDatabase(url, 'postgres'));
  } catch (error) {
    if (!NO_ENTRY.includes((error as { code?: string }).code ?? '')) throw error;
    return connect(url);
  }
}

async function connect(url: string): Promise<ServerConnection> {
  const config = await clientConfig(parseDatabaseUrl(url, process.cwd()));
  const client = new DatabaseClient({ ...config, application_name: 'edfinance-testing' });
  await client.connect();
  return new ServerConnection(client);
}
