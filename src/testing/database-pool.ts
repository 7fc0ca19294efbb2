import { maskPassword } from '../database/mask-password.js';
import { IntegrationError } from '../errors.js';
import { createDatabase } from './create-database.js';
import { copyProperties } from './database-properties.js';
import { dropDatabase } from './drop-database.js';
import { becomeOwner, dropOrphans } from './orphans.js';
import { type ServerConnection, urlOfDatabase } from './server-connection.js';
import { ensureTemplate } from './template.js';
import { type TestDatabaseOptions, templateName, templateSpec } from './template-spec.js';
import type { TestServer } from './test-server.js';
import { waitForSessions } from './wait-for-sessions.js';

/** A database on loan until it is dropped or kept. */
export interface Lease {
  readonly name: string;
  /** Connection URL, with the password. */
  readonly url: string;
  /** Printable URL: the embedded server's in full, any other without its password. */
  readonly printableUrl: string;
  /** Whether it is one of a Citus cluster. */
  readonly isDistributed: boolean;
  /** Drops it, closing any remaining connections. */
  drop(): Promise<void>;
  /** Keeps it for inspection. */
  keep(): Promise<void>;
}

/** SQLSTATE invalid_catalog_name, the database doesn't exist; of a worker, the reason is not known by a code. */
const TEMPLATE_GONE = ['3D000', 'TEST_WORKER_FAILED'];

/** SQLSTATE insufficient_privilege. */
const NOT_PERMITTED = '42501';

/** Creates test databases from templates, the next few of each in advance, and drops what it created. */
export class DatabasePool {
  /** Whether a database of a failed test was kept. */
  hasKept = false;
  readonly #server: TestServer;
  readonly #client: ServerConnection;
  /** Creates databases in advance. */
  readonly #background: ServerConnection | undefined;
  readonly #ahead: number;
  readonly #token: string;
  readonly #sweep: Promise<unknown>;
  /** Databases ready or in creation, by template. */
  readonly #shelves = new Map<string, Promise<string | undefined>[]>();
  /** Template names by specification. */
  readonly #names = new Map<string, string>();
  /** Templates that exist or are being built. */
  readonly #templates = new Map<string, Promise<void>>();
  readonly #databases = new Set<string>();
  #count = 0;
  #isClosed = false;

  private constructor(
    server: TestServer,
    client: ServerConnection,
    background: ServerConnection | undefined,
    ahead: number,
    token: string,
  ) {
    this.#server = server;
    this.#client = client;
    this.#background = background;
    this.#ahead = ahead;
    this.#token = token;
    this.#sweep = dropOrphans(background ?? client).catch(() => undefined);
  }

  /**
   * Connects to the server, and drops what dead processes left there.
   *
   * @param ahead - databases to create in advance per template, from its first use on
   * @throws the server's error if the connection is refused
   */
  static async open(server: TestServer, ahead = 0): Promise<DatabasePool> {
    const [client, background] = await Promise.all([
      server.connect(),
      ahead > 0 ? server.connect() : undefined,
    ]);
    return new DatabasePool(server, client, background, ahead, await becomeOwner(client));
  }

  /**
   * Lends a database: one created in advance, or else a new copy of the template, which is built if needed.
   *
   * @throws IntegrationError `TEST_DATABASE_NOT_PERMITTED`, `TEST_PRESET_UNKNOWN`, `TEMPLATE_FAILED`
   */
  async take(options: TestDatabaseOptions = {}): Promise<Lease> {
    const template = this.#templateOf(options);
    const ready = await this.#shelf(template).shift();
    const name = ready ?? (await this.#make(template, () => this.#ensure(template, options)));
    this.#fill(template);
    const url = urlOfDatabase(this.#server.url, name);
    return {
      name,
      url,
      printableUrl: this.#server.isEmbedded ? url : maskPassword(url),
      isDistributed: this.#client.cluster !== undefined,
      drop: () => this.#drop(name),
      keep: () => this.#keep(name),
    };
  }

  /** Drops every database that was not kept, and closes the connections. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#sweep;
    await Promise.all([...this.#shelves.values()].flat());
    for (const name of [...this.#databases]) await this.#drop(name);
    await Promise.all([this.#client.end(), this.#background?.end()]);
  }

  /** Cached, because computing a name reads all code that the template depends on. */
  #templateOf(options: TestDatabaseOptions): string {
    const spec = templateSpec(options);
    if (spec.preset === 'empty' && !this.#client.cluster) return 'template0';
    const key = JSON.stringify(spec);
    const name = this.#names.get(key) ?? templateName(spec, this.#server.settings, this.#client.cluster);
    this.#names.set(key, name);
    return name;
  }

  #shelf(template: string): Promise<string | undefined>[] {
    const shelf = this.#shelves.get(template) ?? [];
    this.#shelves.set(template, shelf);
    return shelf;
  }

  #fill(template: string): void {
    const client = this.#background ?? this.#client;
    const shelf = this.#shelf(template);
    while (!this.#isClosed && shelf.length < this.#ahead) {
      shelf.push(this.#copy(client, template).catch(() => undefined));
    }
  }

  /** The template may be dropped between the check and the copy; then it is rebuilt. */
  async #make(template: string, ensure: () => Promise<void>): Promise<string> {
    await ensure();
    try {
      return await this.#copy(this.#client, template);
    } catch (error) {
      if (!TEMPLATE_GONE.includes((error as { code?: string }).code ?? '')) throw explain(error);
      this.#templates.delete(template);
      await ensure();
      return this.#copy(this.#client, template);
    }
  }

  #ensure(template: string, options: TestDatabaseOptions): Promise<void> {
    const known = this.#templates.get(template);
    if (known || template === 'template0') return known ?? Promise.resolve();
    const built = ensureTemplate(this.#server, this.#client, template, templateSpec(options));
    this.#templates.set(template, built);
    built.catch(() => this.#templates.delete(template));
    return built;
  }

  async #copy(client: ServerConnection, template: string): Promise<string> {
    const name = `${client.prefix}_test_${this.#token}_${++this.#count}`;
    await createDatabase(client, name, template);
    this.#databases.add(name);
    // How tables are distributed is in settings of the database too, which a copy doesn't have.
    if (client.cluster) await copyProperties(client, template, name);
    return name;
  }

  async #drop(name: string): Promise<void> {
    // If the database went before its connections have closed, `pg`'s pool would throw an uncaught error.
    await waitForSessions(this.#client, name);
    await dropDatabase(this.#client, name, true);
    this.#databases.delete(name);
  }

  async #keep(name: string): Promise<void> {
    await this.#client.query(`comment on database ${name} is 'kept: a test in it failed'`);
    this.hasKept = true;
    this.#databases.delete(name);
  }
}

function explain(error: unknown): unknown {
  if ((error as { code?: string }).code !== NOT_PERMITTED) return error;
  return new IntegrationError(
    'TEST_DATABASE_NOT_PERMITTED',
    `The user may not create databases on this server (${(error as Error).message}): ALTER ROLE … CREATEDB, or ` +
      'set TEST_DATABASE_URL to a server where it may.',
    { cause: error },
  );
}
