import { messageOf } from '../errors.js';
import type { DatabaseClient } from './database-client.js';

/** Length of the prefix that identifies a statement; `pg_stat_activity` shows at most 1024 bytes. */
const STATEMENT_PREFIX_LENGTH = 200;

/** An active session of ours: found by process ID, or by its statement when a pooler hides the process. */
const SESSION = `
SELECT state, wait_event AS "waitsFor" FROM pg_stat_activity
WHERE usename = current_user AND pid <> pg_backend_pid()
  AND CASE WHEN pg_backend_pid() = $1 THEN pid = $2 ELSE left(query, ${STATEMENT_PREFIX_LENGTH}) = left($3, ${STATEMENT_PREFIX_LENGTH}) AND state = 'active' END`;

/** Wait events in which the server waits for its client. */
const WAITS_FOR_US = ['ClientRead', 'ClientWrite'];

/**
 * Asks the server over a second connection whether it is working for the first one.
 *
 * @param inquirer - not yet connected; closed before returning
 * @param pid - the process ID that the first connection was given
 * @param statement - the statement that the first connection sent
 * @returns why it is not working; `undefined` if it is, or if the server is up but can't tell
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
    // A server that refuses the connection is up, and may be working.
    if (code !== undefined && code !== 'DATABASE_UNREACHABLE' && code !== 'CONNECTION_LOST') return undefined;
    return code === undefined ? `a second connection says: ${message}` : messageOf(error as Error);
  } finally {
    void inquirer.end();
  }
}

/** Terminates an abandoned session of ours to release its locks. */
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
