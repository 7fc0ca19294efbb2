import { createHost } from '../../src/database/create-host.js';
import type { Settings } from '../../src/database/settings.js';
import { openCitusDatabase, type CitusDatabase } from './citus.js';

/** Opens a new database on the cluster of `CITUS_URL`, with the host's tables and ours, distributed. */
export async function openDistributedDatabase(changes: Partial<Settings> = {}): Promise<CitusDatabase> {
  const citus = await openCitusDatabase(changes);
  await createHost(citus.dataSource);
  await citus.dataSource.runMigrations();
  await citus.dataSource.distribute();
  // Sessions that were open before keep their settings.
  await citus.dataSource.destroy();
  await citus.dataSource.initialize();
  return citus;
}
