import type pg from 'pg';
import { clientConfig } from '../database/client-config.js';
import { DatabaseClient } from '../database/database-client.js';
import { parseDatabaseUrl } from '../database/database-url.js';
import { hasOwnSession } from '../database/own-session.js';
import { IntegrationError } from '../errors.js';
import { type Cluster, prefixOf, readCluster } from './cluster.js';
import { Turns } from './turns.js';

/** Codes of a `postgres` database that doesn't exist or that this user may not connect to. */
const NO_ENTRY = ['DATABASE_MISSING', 'RIGHTS_MISSING'];

/**
 * Returns the URL of another database on the server. A database in the query would override the one in the
 * path.
 */
export function urlOfDatabase(url: string, name: string): string {
  const [, server = '', query = ''] = /^([^:]*:\/\/[^/?]*)[^?]*\??(.*)$/.exec(url) ?? [];
  const others = query.split('&').filter((piece) => piece !== '' && !piece.startsWith('dbname='));
  return `${server}/${encodeURIComponent(name)}${others.length > 0 ? `?${others.join('&')}` : ''}`;
}

/** Members of `pg.Client` that its types omit. */
type KeepsAlive = DatabaseClient & { ref(): void; unref(): void };

/**
 * A server connection for concurrent callers, whose statements run in sequence. While idle, it doesn't keep
 * the process alive.
 */
export class ServerConnection {
  /** The Citus cluster whose coordinator this is, if databases are to be distributed. */
  readonly cluster: Cluster | undefined;
  readonly #client: KeepsAlive;
  readonly #turns = new Turns();

  constructor(client: DatabaseClient, cluster?: Cluster) {
    this.#client = client as KeepsAlive;
    this.cluster = cluster;
    this.#client.unref();
  }

  /** What the names of the kit's databases begin with. */
  get prefix(): string {
    return prefixOf(this.cluster);
  }

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

  /** Whether a database exists. */
  async has(database: string): Promise<boolean> {
    const { rowCount } = await this.query('select from pg_database where datname = $1', [database]);
    return rowCount === 1;
  }

  /** Connects to another database of the server. */
  async another(database: string): Promise<DatabaseClient> {
    const client = this.#client.another({ database });
    await client.connect();
    return client;
  }

  end(): Promise<void> {
    return this.#turns.run(() => {
      this.#client.ref();
      return this.#client.end();
    });
  }
}

/**
 * Connects to a server to create and drop databases: to its `postgres` database, so that the URL's database
 * stays free to be copied or replaced, or to the latter if there is none. If the connection is lost, the next
 * query fails, not the process.
 *
 * @param url - of any database on the server
 * @throws DatabaseConnectionError, or the server's error if neither can be connected to; IntegrationError
 *   `DIRECT_URL_MISSING` through a pooler in transaction mode
 */
export async function connectToServer(url: string): Promise<ServerConnection> {
  try {
    return await connect(urlOfDatabase(url, 'postgres'));
  } catch (error) {
    if (!NO_ENTRY.includes((error as { code?: string }).code ?? '')) throw error;
    return connect(url);
  }
}

/**
 * Connects to the coordinator of a Citus cluster, to create and drop distributed databases.
 *
 * @param url - of a database that knows the cluster's nodes
 * @throws as {@link connectToServer}; IntegrationError `CITUS_MISSING`, `CITUS_NODES_MISSING`
 */
export async function connectToCluster(url: string): Promise<ServerConnection> {
  const client = await openClient(url);
  try {
    return new ServerConnection(client, await readCluster(client));
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function connect(url: string): Promise<ServerConnection> {
  return new ServerConnection(await openClient(url));
}

async function openClient(url: string): Promise<DatabaseClient> {
  const config = await clientConfig(parseDatabaseUrl(url, process.cwd()));
  const client = new DatabaseClient({ ...config, application_name: 'edfinance-testing' });
  await client.connect();
  if (await hasOwnSession(client)) return client;
  await client.end();
  throw new IntegrationError(
    'DIRECT_URL_MISSING',
    'The connection goes through a pooler in transaction mode, which keeps no lock between statements. Test databases and ' +
      'snapshots need such a lock, so nothing was changed. Set TEST_DATABASE_URL or DATABASE_URL to the server itself.',
  );
}
