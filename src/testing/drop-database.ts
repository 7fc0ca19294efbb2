import { quoteIdentifier } from '../postgres/schema-names.js';
import type { ServerConnection } from './server-connection.js';
import { dropOnWorkers } from './workers.js';

/**
 * Drops a database if it exists, on every node of a cluster, even a template, which the server refuses to drop, or one whose drop was
 * interrupted, which it refuses to alter.
 *
 * @param force - closes existing connections
 * @throws the server's error
 */
export async function dropDatabase(client: ServerConnection, name: string, force = false): Promise<void> {
  await dropOnWorkers(client, name);
  await unmarkTemplate(client, name);
  await client.query(`drop database if exists ${quoteIdentifier(name)}${force ? ' with (force)' : ''}`);
}

/** Clears a database's template flag. */
export async function unmarkTemplate(client: ServerConnection, name: string): Promise<void> {
  // Altering one whose drop was interrupted (-2) costs the connection.
  const { rowCount } = await client.query(
    'select from pg_database where datname = $1 and datistemplate and datconnlimit <> -2',
    [name],
  );
  if (rowCount === 1) await client.query(`alter database ${quoteIdentifier(name)} is_template false`);
}
