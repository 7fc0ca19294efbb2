import type { QueryRunner } from 'typeorm';
import { IntegrationError } from '../errors.js';
import { DatabaseClient } from './database-client.js';

/** How often two connections are compared: a busy pooler may give both the sessions that they had before, by chance. */
const ROUNDS = 5;

/** Connections that are known to keep their session. */
const known = new WeakSet<DatabaseClient>();

/** Milliseconds to wait for a second session, which a pooler may have none left for. */
const PATIENCE = 5_000;

/**
 * Makes sure that a query runner's connection keeps one session of the server, so that locks and settings of the session
 * stay with it and end with it. A server names its own process when a client connects; a pooler names another, and whether
 * it also changes sessions between transactions is then tried out.
 *
 * @throws IntegrationError `DIRECT_URL_MISSING`
 */
export async function assertOwnSession(queryRunner: QueryRunner): Promise<void> {
  const client: unknown = await queryRunner.connect();
  if (!(client instanceof DatabaseClient) || known.has(client)) return;
  const own = await processOf(queryRunner);
  if (own !== client.serverProcess && (await sharesSession(queryRunner, client, own))) {
    throw directUrlMissing('leads through a pooler in transaction mode');
  }
  known.add(client);
}

async function sharesSession(
  queryRunner: QueryRunner,
  client: DatabaseClient,
  own: number,
): Promise<boolean> {
  const other = client.another({ query_timeout: PATIENCE, connectionTimeoutMillis: PATIENCE });
  try {
    return await isShared(queryRunner, other, own);
  } finally {
    await other.end();
  }
}

/** Through a pooler in transaction mode, a session that one connection has used goes to the next that asks. */
async function isShared(queryRunner: QueryRunner, other: DatabaseClient, own: number): Promise<boolean> {
  let theirs: number | undefined;
  try {
    await other.connect();
    for (let round = 0; round < ROUNDS; round += 1) {
      const { rows } = await other.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      const pid = rows[0]?.pid;
      if (pid === own || pid !== (theirs ?? pid) || (await processOf(queryRunner)) !== own) return true;
      theirs = pid;
    }
    return false;
  } catch {
    // A pooler in session mode has no session for the second connection while the first one keeps its own.
    return (await processOf(queryRunner)) !== own;
  }
}

async function processOf(queryRunner: QueryRunner): Promise<number> {
  const [{ pid }] = (await queryRunner.query('SELECT pg_backend_pid() AS pid')) as [{ pid: number }];
  return pid;
}

/** @param how - what is wrong with the way to the database */
export function directUrlMissing(how: string): IntegrationError {
  return new IntegrationError(
    'DIRECT_URL_MISSING',
    `The connection ${how}, which keeps no lock between statements, so migrating through it is not safe; nothing was changed. ` +
      'Set DIRECT_URL to the database itself, or to a pooler in session mode.',
  );
}
