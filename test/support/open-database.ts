import { parseDatabaseUrl } from '../../src/database/database-url.js';
import { IntegrationDataSource, type ConnectedSettings } from '../../src/database/integration-data-source.js';
import { loadSettings, type Settings } from '../../src/database/settings.js';
import type { TestPreset } from '../../src/testing/template-spec.js';
import { createTestDatabase, type TestDatabase } from '../../src/testing/test-database.js';
import { COLLISION_STATEMENTS } from './colliding-host.js';

/** A database of its own and a DataSource on it; `close` ends both. */
export interface OpenDatabase {
  readonly database: TestDatabase;
  readonly dataSource: IntegrationDataSource;
  close(): Promise<void>;
}

/** Settings for a database as they would be with nothing but `DATABASE_URL` in the environment. */
export function settingsFor(url: string, changes: Partial<Settings> = {}): ConnectedSettings {
  const bare = loadSettings({}, import.meta.dirname);
  return { ...bare, poolSize: 3, ...changes, databaseUrl: parseDatabaseUrl(url, import.meta.dirname) };
}

/** Opens a database of its own that holds what the preset says. */
export async function openDatabase(
  preset: TestPreset,
  changes: Partial<Settings> = {},
): Promise<OpenDatabase> {
  const database = await createTestDatabase({ preset });
  const dataSource = new IntegrationDataSource(settingsFor(database.url, changes), { logging: false });
  const close = async () => {
    if (dataSource.isInitialized) await dataSource.destroy();
    await database.drop();
  };
  await dataSource.initialize();
  return { database, dataSource, close };
}

/** Opens a new, empty database. */
export function openEmptyDatabase(changes: Partial<Settings> = {}): Promise<OpenDatabase> {
  return openDatabase('empty', changes);
}

/**
 * Opens a new database with the host's five tables in it; in the Jest project that sets `TEST_HOST=newer`,
 * with a newer host's tables under four of our names as well, so that the models go into a schema of their own.
 */
export async function openHostDatabase(changes: Partial<Settings> = {}): Promise<OpenDatabase> {
  if (process.env.TEST_HOST !== 'newer') return openDatabase('host', changes);
  const { database, dataSource, close } = await openDatabase('host');
  for (const statement of COLLISION_STATEMENTS) await dataSource.query(statement);
  // The suites' own statements name tables without a schema.
  await dataSource.query(`ALTER DATABASE "${database.name}" SET search_path TO integration, public`);
  await dataSource.destroy();
  const settings = settingsFor(database.url, { integrationSchema: 'integration', ...changes });
  const own = await new IntegrationDataSource(settings, { logging: false }).initialize();
  return {
    database,
    dataSource: own,
    close: async () => {
      await own.destroy();
      await close();
    },
  };
}
