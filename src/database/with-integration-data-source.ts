import type { DataSource, DataSourceOptions, Migration } from 'typeorm';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { Challenge } from '../entities/challenge.entity.js';
import { withCleanup } from '../postgres/with-cleanup.js';
import { schemaNamesOf } from '../schema/plan/schema-names-of.js';
import { parseDatabaseUrl } from './database-url.js';
import { IntegrationDataSource } from './integration-data-source.js';
import { loadSettings } from './settings.js';

/**
 * Works with an `IntegrationDataSource` on the database of a DataSource: the given one if it is one, else one that
 * is opened for this work, since only ours speaks UTC and knows the schemas and what is allowed.
 *
 * @throws SettingsError; DatabaseConnectionError; what the work throws
 */
export async function withIntegrationDataSource<Result>(
  dataSource: DataSource,
  work: (own: IntegrationDataSource) => Promise<Result>,
): Promise<Result> {
  if (dataSource instanceof IntegrationDataSource) return work(dataSource);
  const own = openOn(dataSource);
  return withCleanup(
    async () => work(await own.initialize()),
    async () => {
      if (own.isInitialized) await own.destroy();
    },
  );
}

/**
 * Migrates the database of a DataSource of your own, on a connection of its own, as `npm run migration:run` does.
 * `DIRECT_URL` is not looked at: it may lead to another database.
 *
 * @returns the migrations that this call ran
 * @throws what `IntegrationDataSource.runMigrations` throws; SettingsError; DatabaseConnectionError
 *
 * @example
 * await runMigrations(dataSource);
 */
export function runMigrations(dataSource: DataSource): Promise<Migration[]> {
  return withIntegrationDataSource(dataSource, (own) => own.runMigrations());
}

function openOn(dataSource: DataSource): IntegrationDataSource {
  const options = dataSource.options as PostgresDataSourceOptions;
  const schemas = dataSource.hasMetadata(Challenge) ? schemaNamesOf(dataSource) : undefined;
  const url = urlOf(options, schemas?.host);
  const settings = loadSettings({
    ...process.env,
    DATABASE_URL: url,
    DIRECT_URL: '',
    ...(schemas && { INTEGRATION_SCHEMA: schemas.integration }),
  });
  const own = new IntegrationDataSource({ ...settings, databaseUrl: parseDatabaseUrl(url, process.cwd()) });
  // What no URL can say: a password by a function, certificates.
  const { password, ssl } = options;
  const unsaid = { ...(typeof password === 'function' && { password }), ...(ssl !== undefined && { ssl }) };
  own.setOptions(unsaid as Partial<DataSourceOptions>);
  return own;
}

/** Where a DataSource connects to. As in TypeORM, a URL wins over the parts. */
function urlOf(options: PostgresDataSourceOptions, schema: string | undefined): string {
  const { url, host, port, username, password, database, ssl } = options;
  const parts = url === undefined ? { host, port, user: username, password, dbname: database } : {};
  // The driver encrypts only where it is told to.
  const sslmode = url === undefined || ssl !== undefined ? 'disable' : undefined;
  const query = Object.entries({ ...parts, sslmode, schema })
    .filter(([, value]) => value !== undefined && typeof value !== 'function')
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  const place = url ?? 'postgresql://localhost';
  // Of repeated parameters the last one counts.
  return query.length === 0 ? place : `${place}${place.includes('?') ? '&' : '?'}${query.join('&')}`;
}
