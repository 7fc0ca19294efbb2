import { dropDatabase } from './drop-database.js';
import type { ServerConnection } from './server-connection.js';
import { onWorkers } from './workers.js';

/**
 * Creates a database, on every node of a cluster, or nowhere.
 *
 * @param name - plain, like the template's
 * @throws the server's error; IntegrationError `TEST_WORKER_FAILED`
 */
export async function createDatabase(
  client: ServerConnection,
  name: string,
  template: string,
): Promise<void> {
  const statement = `create database ${name} template ${template}`;
  await client.query(statement);
  try {
    await onWorkers(client, statement);
  } catch (error) {
    await dropDatabase(client, name, true).catch(() => undefined);
    throw error;
  }
}
