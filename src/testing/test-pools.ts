import { DatabasePool, type Lease } from './database-pool.js';
import type { TestDatabaseOptions } from './template-spec.js';
import { findTestCluster } from './test-cluster.js';
import { findTestServer, type TestServer } from './test-server.js';

interface OpenPool {
  readonly server: TestServer;
  readonly pool: DatabasePool;
}

/** The pool of plain databases and that of distributed ones, each opened when it is first needed. */
export class TestPools {
  readonly #ahead: number;
  readonly #distributed: boolean;
  readonly #opened = new Map<'plain' | 'distributed', Promise<OpenPool>>();

  /**
   * @param ahead - databases to create in advance per template, from its first use on
   * @param distributed - whether who doesn't say it gets a distributed database
   */
  constructor(ahead: number, distributed: boolean) {
    this.#ahead = ahead;
    this.#distributed = distributed;
  }

  /**
   * Opens the pool of those who don't say which they want, unless it is open.
   *
   * @returns its server
   * @throws what {@link findTestServer}, {@link findTestCluster} and {@link DatabasePool.open} throw
   */
  async open(): Promise<TestServer> {
    return (await this.#of(this.#distributed)).server;
  }

  /** Lends a database, as {@link DatabasePool.take} does. */
  async take(options: TestDatabaseOptions): Promise<Lease> {
    return (await this.#of(options.distributed ?? this.#distributed)).pool.take(options);
  }

  /**
   * Drops every database that was not kept, and closes the connections.
   *
   * @param stop - also stops the embedded server, unless a database was kept or somebody else uses it
   */
  async close({ stop = false } = {}): Promise<void> {
    for (const opening of this.#opened.values()) {
      const opened = await opening.catch(() => undefined);
      await opened?.pool.close();
      if (stop && !opened?.pool.hasKept) await opened?.server.stop();
    }
  }

  #of(distributed: boolean): Promise<OpenPool> {
    const kind = distributed ? 'distributed' : 'plain';
    const known = this.#opened.get(kind);
    if (known) return known;
    const opened = open(distributed ? findTestCluster() : findTestServer(), this.#ahead);
    this.#opened.set(kind, opened);
    opened.catch(() => this.#opened.delete(kind));
    return opened;
  }
}

async function open(found: Promise<TestServer>, ahead: number): Promise<OpenPool> {
  const server = await found;
  return { server, pool: await DatabasePool.open(server, ahead) };
}
