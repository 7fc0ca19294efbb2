import { IntegrationError } from '../errors.js';
import type { ServerConnection } from './server-connection.js';
import { waitForSessions } from './wait-for-sessions.js';

/**
 * Makes sure that a database, if it exists, is not one of a Citus cluster: a copy of the coordinator's alone would
 * name shards that the workers changed or dropped since.
 *
 * @throws IntegrationError `SNAPSHOT_DISTRIBUTED`; DatabaseConnectionError
 */
export async function assertNotOnCitus(client: ServerConnection, database: string): Promise<void> {
  if (!(await serverHasCitus(client)) || !(await client.has(database))) return;
  const inside = await client.another(database);
  try {
    const { rowCount } = await inside.query(`select from pg_extension where extname = 'citus'`);
    if (rowCount === 0) return;
  } finally {
    await inside.end();
    await waitForSessions(client, database);
  }
  throw new IntegrationError(
    'SNAPSHOT_DISTRIBUTED',
    `"${database}" has the Citus extension: parts of it are on other servers, and a snapshot copies only this one's; ` +
      'nothing was changed. Use the backup of the cluster, or a distributed test database (docs/testing.md).',
  );
}

/** Where it is loaded, its settings are known in every database. */
async function serverHasCitus(client: ServerConnection): Promise<boolean> {
  const { rowCount } = await client.query(
    `select where current_setting('citus.shard_count', true) is not null`,
  );
  return rowCount === 1;
}
