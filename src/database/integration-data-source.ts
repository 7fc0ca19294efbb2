import 'reflect-metadata';
import type { TlsOptions } from 'node:tls';
import {
  DataSource,
  type DataSourceOptions,
  type Migration,
  type QueryRunner,
  type ReplicationMode,
} from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { MIGRATIONS_TABLE } from '../schema/plan/migration-record.js';
import type { SchemaNames } from '../postgres/schema-names.js';
import { HOST_ENTITIES, INTEGRATION_ENTITIES } from '../entities/index.js';
import { IntegrationError } from '../errors.js';
import { JsonbSubscriber } from '../jsonb/jsonb-subscriber.js';
import { MIGRATIONS } from '../schema/migrations/index.js';
import { asIntegrationError } from '../postgres/server-errors.js';
import { withCleanup } from '../postgres/with-cleanup.js';
import { DatabaseConnectionError } from './connection-error.js';
import type { DatabaseUrl } from './database-url.js';
import { assertMayChange } from './guards.js';
import { assertRevertLosesNothing } from './revert-guard.js';
import { undoLastMigration } from './revert-migration.js';
import { directUrlMissing } from './own-session.js';
import { listMigrations, runMigrations } from './run-migrations.js';
import { serverOffersTls } from './server-offers-tls.js';
import type { Settings } from './settings.js';
import { linkSettings } from './link-settings.js';
import { setInEachTransaction, withTransactionSettings } from './transaction-settings.js';
import { withFirstCause } from './with-first-cause.js';
import { UTC_CONNECTION } from './utc-client.js';

/** Settings that name a database. */
export type ConnectedSettings = Settings & { readonly databaseUrl: DatabaseUrl };

/** What a caller may add to the options that follow from the settings. */
export interface IntegrationDataSourceOverrides {
  /** What TypeORM logs; by default errors alone. */
  readonly logging?: DataSourceOptions['logging'];
  /** Files of the seeders that typeorm-extension's CLI runs. */
  readonly seeds?: string[];
}

/**
 * The one DataSource of the integration models. Whoever opens it (TypeORM's CLI, typeorm-extension's, ours,
 * a test), it checks a database before it migrates it, migrates under a lock, gives back exactly what it
 * made, and refuses to drop or synchronize a host's schema.
 *
 * Making one connects to nothing.
 */
export class IntegrationDataSource extends DataSource {
  readonly settings: ConnectedSettings;

  constructor(settings: ConnectedSettings, overrides: IntegrationDataSourceOverrides = {}) {
    const { host, port, user, database, connectTimeout, options } = settings.databaseUrl.parts;
    super({
      type: 'postgres',
      host,
      port,
      ...(user !== undefined && { username: user }),
      ...(settings.databaseUrl.password !== undefined && { password: settings.databaseUrl.password }),
      database,
      schema: settings.integrationSchema,
      ssl: settings.databaseUrl.parts.ssl.options as boolean | TlsOptions,
      poolSize: settings.poolSize,
      applicationName: 'edfinance-integration-models',
      ...(connectTimeout !== undefined && { connectTimeoutMS: connectTimeout }),
      extra: {
        ...UTC_CONNECTION,
        linkTimeout: settings.linkTimeout,
        ...(options !== undefined && { options }),
      },
      entities: [...INTEGRATION_ENTITIES, ...HOST_ENTITIES],
      subscribers: [JsonbSubscriber],
      migrations: [...MIGRATIONS],
      migrationsTableName: MIGRATIONS_TABLE,
      migrationsTransactionMode: 'each',
      logging: overrides.logging ?? ['error'],
      ...(overrides.seeds && { seeds: overrides.seeds }),
    });
    this.settings = settings;
  }

  /** Where the ten tables and the host's tables lie. */
  get schemas(): SchemaNames {
    return { integration: this.settings.integrationSchema, host: this.settings.hostSchema };
  }

  /** TypeORM's own; its transactions do not outlive a link that died, and its statements say what ended a connection first. */
  override createQueryRunner(mode?: ReplicationMode): QueryRunner {
    const queryRunner = withFirstCause(withTransactionSettings(super.createQueryRunner(mode)));
    setInEachTransaction(queryRunner, linkSettings(this.settings.linkTimeout));
    return queryRunner;
  }

  /**
   * Connects, with TLS as the URL's `sslmode` says.
   *
   * @throws DatabaseConnectionError `DATABASE_UNREACHABLE`, `DATABASE_DENIED`, `DATABASE_MISSING`
   */
  override async initialize(): Promise<this> {
    await this.settleTls();
    try {
      await super.initialize();
      // TypeORM leaves the schema out where it is the one that the search path began with when it connected.
      (this.driver as PostgresDriver).searchSchema = undefined;
      return this;
    } catch (error) {
      // The pool puts a word of its own on a connection that took too long.
      const { cause } = error as Error;
      throw cause instanceof DatabaseConnectionError ? cause : asIntegrationError(error);
    }
  }

  /**
   * Asks the server whether it takes TLS where `sslmode` leaves it open. `initialize` does it; whoever hands
   * the options on to somebody who connects by himself calls it first.
   */
  async settleTls(): Promise<this> {
    const { ssl, host, port } = this.settings.databaseUrl.parts;
    if (ssl.optional && !(await serverOffersTls(host, port))) {
      this.setOptions({ ssl: false } as Partial<DataSourceOptions>);
    }
    return this;
  }

  /**
   * Brings the database to the target, or refuses and leaves it as it was.
   *
   * @returns the migrations that ran now
   * @throws SchemaConflictError naming every difference; HostTablesMissingError; NotAllowedError;
   *   IntegrationError `TABLE_BUSY`, `MIGRATION_BUSY`, `FAKE_REFUSED`
   */
  override async runMigrations(options?: { transaction?: string; fake?: boolean }): Promise<Migration[]> {
    if (options?.fake) throw fakeRefused();
    await assertMayChange(this.settings, 'migration:run');
    return this.#onDirectConnection((dataSource) => runMigrations(dataSource, this.settings.lockTimeout));
  }

  /**
   * Reverts the migration that ran last: drops what it made, keeps what it found.
   *
   * @throws DependentObjectsError if somebody else's object would go with it; ChangedObjectsError if an object is not as the
   *   migration made it; RowsHiddenError if a policy hides rows from the role; NotAllowedError, among others
   *   where rows that no seed run made would be lost; IntegrationError `SEEDED_ROWS_LEFT`, `TABLE_BUSY`, `MIGRATION_BUSY`, `FAKE_REFUSED`
   */
  override async undoLastMigration(options?: { transaction?: string; fake?: boolean }): Promise<void> {
    if (options?.fake) throw fakeRefused();
    await assertMayChange(this.settings, 'migration:revert');
    await this.#onDirectConnection((dataSource) =>
      undoLastMigration(dataSource, this.settings.lockTimeout, (queryRunner, migration) =>
        assertRevertLosesNothing(queryRunner, this.schemas, this.settings, migration),
      ),
    );
  }

  /** Lists the migrations, those that have run with an X; @returns whether any is pending. */
  override async showMigrations(): Promise<boolean> {
    const migrations = await ofOurs(() => listMigrations(this));
    for (const { name, executed } of migrations) {
      this.logger.logSchemaBuild(`[${executed ? 'X' : ' '}] ${name}`);
    }
    return migrations.some(({ executed }) => !executed);
  }

  /** Refused: it would drop the host's tables with ours. */
  override async dropDatabase(): Promise<never> {
    throw new IntegrationError(
      'DROP_REFUSED',
      'schema:drop would drop every table of the host with ours, so it is refused; nothing was changed. ' +
        'Use "npm run migration:revert" to take our tables out, or "npm run db:reset" for a fresh embedded database.',
    );
  }

  /** Refused: synchronizing bypasses adoption and ownership. */
  override async synchronize(): Promise<never> {
    throw new IntegrationError(
      'SYNC_REFUSED',
      'schema:sync changes tables without asking what is there and whose it is, so it is refused; nothing was changed. ' +
        'Use "npm run migration:run"; "npm run migration:plan" shows beforehand what it will do.',
    );
  }

  /** TypeORM's own, with every entity placed in its schema: ours in one, the host's in the other. */
  protected override async buildMetadatas(): Promise<void> {
    await super.buildMetadatas();
    const hostEntities: readonly unknown[] = HOST_ENTITIES;
    for (const metadata of this.entityMetadatas) {
      const isHost = hostEntities.includes(metadata.target);
      metadata.schema = isHost ? this.schemas.host : this.schemas.integration;
      metadata.tablePath = this.driver.buildTableName(metadata.tableName, metadata.schema, metadata.database);
    }
    for (const foreignKey of this.entityMetadatas.flatMap((metadata) => metadata.foreignKeys)) {
      foreignKey.referencedTablePath = foreignKey.referencedEntityMetadata.tablePath;
    }
  }

  /** A pooler in transaction mode keeps no session, and so no lock: `DIRECT_URL` leads past it. */
  async #onDirectConnection<Result>(work: (dataSource: DataSource) => Promise<Result>): Promise<Result> {
    const { directUrl, databaseUrl } = this.settings;
    if (!directUrl && databaseUrl.parts.pgbouncer) {
      throw directUrlMissing('leads through a pooler (pgbouncer=true)');
    }
    if (!directUrl) return ofOurs(() => work(this));
    const direct = new IntegrationDataSource(
      { ...this.settings, databaseUrl: directUrl, directUrl: undefined, poolSize: 1 },
      { logging: this.options.logging },
    );
    await direct.initialize();
    return ofOurs(() =>
      withCleanup(
        () => work(direct),
        () => direct.destroy(),
      ),
    );
  }
}

/** Does something whose errors of the server's are ours. */
async function ofOurs<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw asIntegrationError(error);
  }
}

function fakeRefused(): IntegrationError {
  return new IntegrationError(
    'FAKE_REFUSED',
    'Faking a migration would record as ours what nobody has looked at; nothing was changed. ' +
      'Run it without --fake: what is there already is adopted as it is.',
  );
}
