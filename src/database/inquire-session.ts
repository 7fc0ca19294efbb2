import { messageOf } from '../errors.js';
import type { DatabaseClient } from './database-client.js';

/** Characters by which a statement is known again; the server shows no more than 1024 bytes of one. */
const KNOWN_BY = 200;

/** A session of ours that the server is at work for: by its process, or through a pooler, where no client knows it, by its statement. */
const SESSION = `
SELECT state, wait_event AS "waitsFor" FROM pg_stat_activity
WHERE usename = current_user AND pid <> pg_backend_pid()
  AND CASE WHEN pg_backend_pid() = $1 THEN pid = $2 ELSE left(query, ${KNOWN_BY}) = left($3, ${KNOWN_BY}) AND state = 'active' END`;

/** What the server waits for that has nothing to say to a client, or nothing to hear from it. */
const WAITS_FOR_US = ['ClientRead', 'ClientWrite'];

/**
 * Asks a server on a connection of its own whether it is at work for another one.
 *
 * @param inquirer - not yet connected; ended here
 * @param pid - the process that the server named to the other connection
 * @param statement - what the other connection has sent
 * @returns why it is not; `undefined` where it is, or where the server is there but does not tell
 */
export async function serverIsAtWork(
  inquirer: DatabaseClient,
  pid: number | null,
  statement: string,
): Promise<string | undefined> {
  try {
    await inquirer.connect();
    const { rows } = await inquirer.query<{ state: string; waitsFor: string | null }>(SESSION, [
      inquirer.serverProcess,
      pid,
      statement,
    ]);
    if (rows.some(({ state, waitsFor }) => state === 'active' && !WAITS_FOR_US.includes(waitsFor ?? '')))
      return undefined;
    return rows[0] ? `it is "${rows[0].state}"` : 'it knows of no such session';
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    // A server that refuses us is there, and may be at work.
    if (code !== undefined && code !== 'DATABASE_UNREACHABLE' && code !== 'CONNECTION_LOST') return undefined;
    return code === undefined ? `a second connection says: ${message}` : messageOf(error as Error);
  } finally {
    void inquirer.end();
  }
}

/** Ends a session of ours that nobody listens to any more, and with it the locks that it holds. */
export async function endServerSession(inquirer: DatabaseClient, pid: number | null): Promise<void> {
  try {
    await inquirer.connect();
    await inquirer.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE pid = $2 AND usename = current_user AND application_name = current_setting('application_name')
         AND pg_backend_pid() = $1`,
      [inquirer.serverProcess, pid],
    );
  } finally {
    void inquirer.end();
  }
}
