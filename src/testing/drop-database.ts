import { quoteIdentifier } from '../postgres/schema-names.js';
import type { ServerConnection } from './server-connection.js';

/**
 * Drops a database if it is there, also one that is marked as a template, which the server refuses to drop, and
 * one whose drop was cut short, which it refuses to alter.
 *
 * @param force ends the connections that there are
 * @throws the server's error
 */
export async function dropDatabase(client: ServerConnection, name: string, force = false): Promise<void> {
  await unmarkTemplate(client, name);
  await client.query(`drop database if exists ${quoteIdentifier(name)}${force ? ' with (force)' : ''}`);
}

/** Takes the mark of a template from a database that has it. */
export async function unmarkTemplate(client: ServerConnection, name: string): Promise<void> {
  // To alter one whose drop was cut short (-2) costs the connection.
  const { rowCount } = await client.query(
    'select from pg_database where datname = $1 and datistemplate and datconnlimit <> -2',
    [name],
  );
  if (rowCount === 1) await client.query(`alter database ${quoteIdentifier(name)} is_template false`);
}
