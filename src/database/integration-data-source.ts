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
import { HOST_ENTITIES, INTEGRATION_ENTITIES, OPTIONAL_ENTITIES } from '../entities/index.js';
import { IntegrationError } from '../errors.js';
import { JsonbSubscriber } from '../jsonb/jsonb-subscriber.js';
import { MIGRATIONS } from '../schema/migrations/index.js';
import { asIntegrationError } from '../postgres/server-errors.js';
import { withCleanup } from '../postgres/with-cleanup.js';
import { DatabaseConnectionError } from './connection-error.js';
import type { DatabaseUrl } from './database-url.js';
import { assertMayChange } from './assert-allowed.js';
import { distributeTables, type DistributionResult } from './citus/distribute-tables.js';
import { undistributeTables } from './citus/undistribute-tables.js';
import { assertRevertLosesNothing } from './revert-guard.js';
import { undoLastMigration } from './revert-migration.js';
import { directUrlMissing } from './own-session.js';
import { listMigrations, runMigrations } from './run-migrations.js';
import { serverOffersTls } from './server-offers-tls.js';
import { schemasOf, type Settings } from './settings.js';
import { linkSettings } from './link-settings.js';
import { setInEachTransaction, withTransactionSettings } from './transaction-settings.js';
import { withFirstCause } from './with-first-cause.js';
import { UTC_CONNECTION } from './utc-client.js';

/** Settings that name a database. */
export type ConnectedSettings = Settings & {
  readonly databaseUrl: DatabaseUrl;
  /** Whether it is on the embedded server; false by default. */
  readonly isEmbedded?: boolean;
};

/** Options that a caller may add to those from the settings. */
export interface IntegrationDataSourceOverrides {
  /** What TypeORM logs; errors only by default. */
  readonly logging?: DataSourceOptions['logging'];
  /** Seeder files for typeorm-extension's CLI. */
  readonly seeds?: string[];
}

/**
 * The DataSource of the integration models, for TypeORM's CLI, typeorm-extension's, ours and the tests alike.
 * It checks a database before migrating it, migrates under a lock, reverts exactly what it made, and refuses
 * to drop or synchronize a host's schema.
 *
 * The constructor doesn't connect.
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
      entities: [...INTEGRATION_ENTITIES, ...HOST_ENTITIES, ...OPTIONAL_ENTITIES],
      subscribers: [JsonbSubscriber],
      migrations: [...MIGRATIONS],
      migrationsTableName: MIGRATIONS_TABLE,
      migrationsTransactionMode: 'each',
      logging: overrides.logging ?? ['error'],
      ...(overrides.seeds && { seeds: overrides.seeds }),
    });
    this.settings = settings;
  }

  /** The schemas of the ten tables and of the host's tables. */
  get schemas(): SchemaNames {
    return schemasOf(this.settings);
  }

  /** Whether the database is on the embedded server. */
  get isEmbedded(): boolean {
    return this.settings.isEmbedded ?? false;
  }

  /** `HOST_FOREIGN_KEY`, for the migrations. */
  get hostForeignKey(): boolean | undefined {
    return this.settings.hostForeignKey;
  }

  /**
   * TypeORM's query runner, but its transactions end when the link dies, and its errors name what ended a
   * connection.
   */
  override createQueryRunner(mode?: ReplicationMode): QueryRunner {
    const queryRunner = withFirstCause(withTransactionSettings(super.createQueryRunner(mode)));
    setInEachTransaction(queryRunner, { ...linkSettings(this.settings.linkTimeout), ...SHARD_BY_SHARD });
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
      // TypeORM omits the schema if it equals the search path's first schema at connect time.
      (this.driver as PostgresDriver).searchSchema = undefined;
      return this;
    } catch (error) {
      // The pool wraps a timeout in an error of its own.
      const { cause } = error as Error;
      throw cause instanceof DatabaseConnectionError ? cause : asIntegrationError(error);
    }
  }

  /**
   * Asks the server whether it offers TLS if `sslmode` leaves it open. `initialize` calls it; call it first
   * when passing the options to code that connects by itself.
   */
  async settleTls(): Promise<this> {
    const { ssl, host, port } = this.settings.databaseUrl.parts;
    if (ssl.optional && !(await serverOffersTls(host, port))) {
      this.setOptions({ ssl: false } as Partial<DataSourceOptions>);
    }
    return this;
  }

  /**
   * Migrates the database to the target, or refuses and leaves it unchanged.
   *
   * @returns the migrations that this call ran
   * @throws SchemaConflictError naming every difference; HostTablesMissingError; NotAllowedError;
   *   IntegrationError `TABLE_BUSY`, `MIGRATION_BUSY`, `FAKE_REFUSED`
   */
  override async runMigrations(options?: { transaction?: string; fake?: boolean }): Promise<Migration[]> {
    if (options?.fake) throw fakeRefused();
    await assertMayChange(this.settings, 'migration:run');
    return this.#onDirectConnection((dataSource) => runMigrations(dataSource, this.settings.lockTimeout));
  }

  /**
   * Reverts the last migration: drops what it created, keeps what it adopted.
   *
   * @throws DependentObjectsError if another object depends on what would be dropped; ChangedObjectsError if
   *   an object is not as the migration made it; RowsHiddenError if a policy hides rows from the role;
   *   NotAllowedError, for instance if rows that no seed run made would be lost; IntegrationError
   *   `SEEDED_ROWS_LEFT`, `TABLE_BUSY`, `MIGRATION_BUSY`, `FAKE_REFUSED`
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

  /**
   * Distributes our tables over the workers of a Citus cluster: those with a row per person by `"userId"`, those
   * that they refer to as a copy on every node.
   *
   * @param shards - of each distributed table; four per worker by default
   * @throws see `distributeTables`; NotAllowedError
   */
  async distribute(shards?: number): Promise<DistributionResult> {
    await assertMayChange(this.settings, 'citus:distribute');
    return this.#onDirectConnection((own) => distributeTables(own, shards, this.settings.lockTimeout));
  }

  /**
   * Brings our tables back to the coordinator, as they were before {@link distribute}.
   *
   * @returns false where they were not distributed
   * @throws see `undistributeTables`; NotAllowedError
   */
  async undistribute(): Promise<boolean> {
    await assertMayChange(this.settings, 'citus:undistribute');
    return this.#onDirectConnection((own) => undistributeTables(own, this.settings.lockTimeout));
  }

  /**
   * Prints the migrations, marking those that have run with an X.
   *
   * @returns whether any is pending
   */
  override async showMigrations(): Promise<boolean> {
    const migrations = await withIntegrationErrors(() => listMigrations(this));
    for (const { name, executed } of migrations) {
      this.logger.logSchemaBuild(`[${executed ? 'X' : ' '}] ${name}`);
    }
    return migrations.some(({ executed }) => !executed);
  }

  /** Refused: it would drop the host's tables too. */
  override async dropDatabase(): Promise<never> {
    throw new IntegrationError(
      'DROP_REFUSED',
      "schema:drop is disabled, since it would also drop the host's tables; nothing was changed. " +
        'Use "npm run migration:revert" to remove our tables, or "npm run db:reset" for a fresh embedded database.',
    );
  }

  /** Refused: synchronizing bypasses adoption and ownership. */
  override async synchronize(): Promise<never> {
    throw new IntegrationError(
      'SYNC_REFUSED',
      'schema:sync is disabled, since it changes tables without regard to what exists and who owns it; nothing was changed. ' +
        'Use "npm run migration:run"; "npm run migration:plan" shows what it would do.',
    );
  }

  /** Puts every entity into its schema: ours into one, the host's into the other. */
  protected override async buildMetadatas(): Promise<void> {
    await super.buildMetadatas();
    const hostEntities: readonly unknown[] = [...HOST_ENTITIES, ...OPTIONAL_ENTITIES];
    for (const metadata of this.entityMetadatas) {
      const isHost = hostEntities.includes(metadata.target);
      metadata.schema = isHost ? this.schemas.host : this.schemas.integration;
      metadata.tablePath = this.driver.buildTableName(metadata.tableName, metadata.schema, metadata.database);
    }
    for (const foreignKey of this.entityMetadatas.flatMap((metadata) => metadata.foreignKeys)) {
      foreignKey.referencedTablePath = foreignKey.referencedEntityMetadata.tablePath;
    }
  }

  /** A pooler in transaction mode keeps no session and so no lock; `DIRECT_URL` bypasses it. */
  async #onDirectConnection<Result>(work: (dataSource: DataSource) => Promise<Result>): Promise<Result> {
    const { directUrl, databaseUrl } = this.settings;
    if (!directUrl && databaseUrl.parts.pgbouncer) {
      throw directUrlMissing('goes through a pooler (pgbouncer=true)');
    }
    if (!directUrl) return withIntegrationErrors(() => work(this));
    const direct = new IntegrationDataSource(
      { ...this.settings, databaseUrl: directUrl, directUrl: undefined, poolSize: 1 },
      { logging: this.options.logging },
    );
    direct.logger = this.logger;
    await direct.initialize();
    return withIntegrationErrors(() =>
      withCleanup(
        () => work(direct),
        () => direct.destroy(),
      ),
    );
  }
}

/**
 * Where Citus distributes the tables, a transaction that also changes those on every node must take shards one after the
 * other, also in a session that was opened before. Elsewhere the name means nothing.
 */
const SHARD_BY_SHARD = { 'citus.multi_shard_modify_mode': 'sequential' };

/** Runs work and converts the server's errors into ours. */
async function withIntegrationErrors<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw asIntegrationError(error);
  }
}

function fakeRefused(): IntegrationError {
  return new IntegrationError(
    'FAKE_REFUSED',
    '--fake is disabled, since it would record objects as ours without comparing them; nothing was changed. ' +
      'Run without --fake: objects that exist already are adopted as they are.',
  );
}
