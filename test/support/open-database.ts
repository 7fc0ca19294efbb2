import { parseDatabaseUrl } from '../../src/database/database-url.js';
import { IntegrationDataSource, type ConnectedSettings } from '../../src/database/integration-data-source.js';
import { loadSettings, type Settings } from '../../src/database/settings.js';
import type { HostMigrations, TestPreset } from '../../src/testing/template-spec.js';
import { createTestDatabase, type TestDatabase } from '../../src/testing/test-database.js';
import { NEWER_HOST } from './prisma/host-schema.js';
import { pushCommand, seedCommand } from './prisma/host-templates.js';

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

/** Whether the Jest project is the one on the Citus cluster of `CITUS_URL`. */
export function isOnCitus(): boolean {
  return process.env.TEST_ON_CITUS === 'true';
}

/** Opens a database of its own that holds what the preset says. */
export async function openDatabase(
  preset: TestPreset,
  changes: Partial<Settings> = {},
): Promise<OpenDatabase> {
  const database = await createTestDatabase({ preset, distributed: isOnCitus() });
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
 * Opens a new database with the host's tables in it: those of the embedded server; in the Jest project that
 * sets `TEST_HOST=newer`, those of the host of 29 models, so that ours go into a schema of their own.
 */
export async function openHostDatabase(changes: Partial<Settings> = {}): Promise<OpenDatabase> {
  if (process.env.TEST_HOST !== 'newer') return openDatabase('host', changes);
  return openNewerHost(pushCommand(NEWER_HOST), changes);
}

/** Opens a new database with our tables in it too, distributed on Citus. */
export async function openMigratedDatabase(changes: Partial<Settings> = {}): Promise<OpenDatabase> {
  // A template has our tables where the environment says, and not where the changes do.
  if (isOnCitus() && !changes.integrationSchema) return openDatabase('migrated', changes);
  const open = await openHostDatabase(changes);
  const { dataSource, close } = open;
  try {
    await dataSource.runMigrations();
    if (!isOnCitus()) return open;
    await dataSource.distribute();
    // Its settings are those of sessions that begin now.
    await dataSource.destroy();
    await dataSource.initialize();
    return open;
  } catch (error) {
    await close();
    throw error;
  }
}

/** Opens a new database with the rows of the default run, on the same host. */
export async function openSeededDatabase(): Promise<OpenDatabase> {
  if (process.env.TEST_HOST !== 'newer') return openDatabase('integration');
  return openNewerHost(seedCommand(NEWER_HOST, 'integration'));
}

async function openNewerHost(host: HostMigrations, changes: Partial<Settings> = {}): Promise<OpenDatabase> {
  const database = await createTestDatabase({ preset: 'host', host });
  const settings = settingsFor(database.url, { integrationSchema: 'integration', ...changes });
  // The suites' own statements name tables without a schema.
  const before = new IntegrationDataSource(settings, { logging: false });
  await before.initialize();
  await before.query(`ALTER DATABASE "${database.name}" SET search_path TO integration, public`);
  await before.destroy();
  const dataSource = new IntegrationDataSource(settings, { logging: false });
  await dataSource.initialize();
  return {
    database,
    dataSource,
    close: async () => {
      await dataSource.destroy();
      await database.drop();
    },
  };
}
