import { parseDatabaseUrl } from '../../src/data-source/database-url.js';
import { createHostBaseline } from '../../src/data-source/host-baseline.js';
import {
  IntegrationDataSource,
  type ConnectedSettings,
} from '../../src/data-source/integration-data-source.js';
import { loadSettings, type Settings } from '../../src/data-source/settings.js';
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

/** Opens a new, empty database. */
export async function openEmptyDatabase(changes: Partial<Settings> = {}): Promise<OpenDatabase> {
  const database = await createTestDatabase();
  const dataSource = new IntegrationDataSource(settingsFor(database.url, changes), { logging: false });
  await dataSource.initialize();
  const close = async () => {
    if (dataSource.isInitialized) await dataSource.destroy();
    await database.drop();
  };
  return { database, dataSource, close };
}

/** Opens a new database with the host's five tables in it. */
export async function openHostDatabase(changes: Partial<Settings> = {}): Promise<OpenDatabase> {
  const open = await openEmptyDatabase(changes);
  await createHostBaseline(open.dataSource);
  return open;
}
