import { parseDatabaseUrl } from '../../src/database/database-url.js';
import { createHostBaseline } from '../../src/database/host-baseline.js';
import { IntegrationDataSource, type ConnectedSettings } from '../../src/database/integration-data-source.js';
import { loadSettings } from '../../src/database/settings.js';
import {
  connectToServer,
  urlOfDatabase,
  type ServerConnection,
} from '../../src/testing/server-connection.js';

const INSUFFICIENT_PRIVILEGE = '42501';

/** A database of the benchmark. */
export interface BenchDatabase {
  readonly name: string;
  /** Connection URL, with the password. */
  readonly url: string;
}

/** Makes the benchmark's databases on one server, and drops them all. */
export class BenchDatabases {
  readonly #server: string;
  readonly #client: ServerConnection;
  readonly #names = new Set<string>();
  #made = 0;

  private constructor(server: string, client: ServerConnection) {
    this.#server = server;
    this.#client = client;
  }

  /** @param server - URL of one of its databases */
  static async open(server: string): Promise<BenchDatabases> {
    return new BenchDatabases(server, await connectToServer(server));
  }

  /** A connection to the server that is in none of the benchmark's databases. */
  get client(): ServerConnection {
    return this.#client;
  }

  /** Makes a database with the host's tables and ours, without rows. */
  async migrated(): Promise<BenchDatabase> {
    const database = await this.#create('template0');
    await withDataSource(database.url, async (dataSource) => {
      await createHostBaseline(dataSource);
      await dataSource.runMigrations();
    });
    return database;
  }

  /** Makes a copy, to which nobody may be connected meanwhile. */
  copyOf({ name }: BenchDatabase): Promise<BenchDatabase> {
    return this.#create(name);
  }

  /** Drops a database, whoever is connected to it. */
  async drop({ name }: BenchDatabase): Promise<void> {
    await this.#client.query(`drop database if exists ${name} with (force)`);
    this.#names.delete(name);
  }

  /** Has the server write all that is unwritten, if this user may ask for it. */
  async checkpoint(): Promise<void> {
    await this.#client.query('checkpoint').catch((error: { code?: string }) => {
      if (error.code !== INSUFFICIENT_PRIVILEGE) throw error;
    });
  }

  /** Drops all that are left. */
  async close(): Promise<void> {
    for (const name of [...this.#names]) await this.drop({ name, url: '' });
    await this.#client.end();
  }

  async #create(template: string): Promise<BenchDatabase> {
    const name = `edfinance_bench_${process.pid}_${++this.#made}`;
    this.#names.add(name);
    await this.#client.query(`create database ${name} template ${template}`);
    return { name, url: urlOfDatabase(this.#server, name) };
  }
}

/**
 * Opens our DataSource on a database for a while, with no settings but that one and what a person has allowed.
 *
 * @param Source - its class: that of the sources, or of the built package
 */
export async function withDataSource<Result>(
  url: string,
  work: (dataSource: IntegrationDataSource) => Promise<Result>,
  Source = IntegrationDataSource,
): Promise<Result> {
  const bare = loadSettings({ ALLOW: process.env.ALLOW }, import.meta.dirname);
  const databaseUrl = parseDatabaseUrl(url, import.meta.dirname);
  const settings: ConnectedSettings = { ...bare, databaseUrl };
  const dataSource = await new Source(settings, { logging: false }).initialize();
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}
