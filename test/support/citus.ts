import pg from 'pg';
import { createTestDatabase } from '../../src/testing/test-database.js';
import { IntegrationDataSource } from '../../src/database/integration-data-source.js';
import type { Settings } from '../../src/database/settings.js';
import { settingsFor } from './open-database.js';

/** A superuser's URL of the coordinator of a Citus cluster. */
export const CITUS_URL = process.env.CITUS_URL;

/** A database of its own on every node of the cluster, and a DataSource on the coordinator's. */
export interface CitusDatabase {
  readonly url: string;
  readonly dataSource: IntegrationDataSource;
  close(): Promise<void>;
}

/** Opens a new, empty database on the cluster of {@link CITUS_URL}, with the extension and the nodes. */
export async function openCitusDatabase(changes: Partial<Settings> = {}): Promise<CitusDatabase> {
  const { url, drop } = await createTestDatabase({ preset: 'empty', distributed: true });
  const dataSource = new IntegrationDataSource(settingsFor(url, changes), { logging: false });
  await dataSource.initialize();
  return {
    url,
    dataSource,
    close: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await drop();
    },
  };
}

/** Runs a statement in a database, on a connection of its own. */
export async function runSql(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
