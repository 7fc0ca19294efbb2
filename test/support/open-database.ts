import { parseDatabaseUrl } from '../../src/data-source/database-url.js';
import {
  IntegrationDataSource,
  type ConnectedSettings,
} from '../../src/data-source/integration-data-source.js';
import { loadSettings, type Settings } from '../../src/data-source/settings.js';
import type { TestPreset } from '../../src/testing/template-spec.js';
import { createTestDatabase, type TestDatabase } from '../../src/testing/test-database.js';

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

/** Opens a new database with the host's five tables in it. */
export function openHostDatabase(changes: Partial<Settings> = {}): Promise<OpenDatabase> {
  return openDatabase('host', changes);
}
