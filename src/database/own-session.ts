import type { QueryRunner } from 'typeorm';
import { IntegrationError } from '../errors.js';
import { DatabaseClient } from './database-client.js';

/** How often two connections are compared: a busy pooler may keep their sessions apart by chance. */
const ROUNDS = 5;

/** Connections known to have their own session. */
const known = new WeakSet<DatabaseClient>();

/** Milliseconds to wait for a second session; the pooler may have none left. */
const PATIENCE = 5_000;

/**
 * Makes sure that a query runner's connection has a server session of its own, so that session locks and
 * settings stay with it.
 *
 * @throws IntegrationError `DIRECT_URL_MISSING`
 */
export async function assertOwnSession(queryRunner: QueryRunner): Promise<void> {
  const client: unknown = await queryRunner.connect();
  if (!(client instanceof DatabaseClient) || known.has(client)) return;
  if (!(await hasOwnSession(client))) throw directUrlMissing('goes through a pooler in transaction mode');
  known.add(client);
}

/**
 * Whether a connection has a server session of its own. A direct connection reports its own process ID; through a
 * pooler the IDs differ, so this tests whether sessions are shared between transactions.
 */
export async function hasOwnSession(client: DatabaseClient): Promise<boolean> {
  const own = await processOf(client);
  return own === client.serverProcess || !(await sharesSession(client, own));
}

async function sharesSession(client: DatabaseClient, own: number): Promise<boolean> {
  const other = client.another({ query_timeout: PATIENCE, connectionTimeoutMillis: PATIENCE });
  try {
    return await isShared(client, other, own);
  } finally {
    await other.end();
  }
}

/** A pooler in transaction mode gives a session that one connection has used to the next that asks. */
async function isShared(client: DatabaseClient, other: DatabaseClient, own: number): Promise<boolean> {
  let theirs: number | undefined;
  try {
    await other.connect();
    for (let round = 0; round < ROUNDS; round += 1) {
      const pid = await processOf(other);
      if (pid === own || pid !== (theirs ?? pid) || (await processOf(client)) !== own) return true;
      theirs = pid;
    }
    return false;
  } catch {
    // A pooler in session mode may have no session left while the first connection holds one.
    return (await processOf(client)) !== own;
  }
}

async function processOf(client: DatabaseClient): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return (rows[0] as { pid: number }).pid;
}

/** @param how - what is wrong with the connection */
export function directUrlMissing(how: string): IntegrationError {
  return new IntegrationError(
    'DIRECT_URL_MISSING',
    `The connection ${how}, which keeps no lock between statements. Migrating through it is not safe, so nothing was changed. ` +
      'Set DIRECT_URL to the database itself, or to a pooler in session mode.',
  );
}
