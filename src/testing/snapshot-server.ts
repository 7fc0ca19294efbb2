import { quoteIdentifier } from '../catalog/schema-names.js';
import { IntegrationError } from '../errors.js';
import { becomeOwner, dropOrphans } from './orphans.js';
import { connectToServer, type ServerConnection } from './server-connection.js';

/** From this size on PostgreSQL copies files faster than it writes pages to its log; measured, on PostgreSQL 18. */
const FILE_COPY_BYTES = 200 * 1024 * 1024;

/** SQLSTATE of a database that somebody is connected to. */
const OBJECT_IN_USE = '55006';

/** Works on a connection to a server, and closes it. */
export async function onServer<Result>(
  url: string,
  work: (client: ServerConnection) => Promise<Result>,
): Promise<Result> {
  const client = await connectToServer(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Copies a database and gives the copy to `work`, which gives it a name that lasts. If that fails, the copy is
 * dropped; if the process dies, by the next sweep.
 *
 * @param source its name; nobody may be connected to it
 * @throws {IntegrationError} `DATABASE_IN_USE`
 */
export async function withCopy(
  client: ServerConnection,
  source: string,
  work: (copy: string) => Promise<void>,
): Promise<void> {
  await dropOrphans(client);
  const copy = `edfinance_building_${await becomeOwner(client)}`;
  const { rows } = await client.query<{ owner: string; large: boolean }>(
    `select pg_get_userbyid(datdba) as owner, pg_database_size(oid) > ${FILE_COPY_BYTES} as large
       from pg_database where datname = $1`,
    [source],
  );
  const options = rows.map(
    ({ owner, large }) => `owner ${quoteIdentifier(owner)}${large ? ' strategy file_copy' : ''}`,
  );
  try {
    await unlessInUse(
      source,
      client.query(`create database ${copy} template ${quoteIdentifier(source)} ${options.join('')}`),
    );
    await work(copy);
  } catch (error) {
    await client.query(`drop database if exists ${copy}`);
    throw error;
  }
}

/**
 * Makes sure that nobody is connected to a database.
 *
 * @param force ends the connections that there are
 * @throws {IntegrationError} `DATABASE_IN_USE` naming the programs
 */
export async function leaveNobodyIn(
  client: ServerConnection,
  database: string,
  force: boolean,
): Promise<void> {
  const { rows } = await client.query<{ pid: number; program: string }>(
    `select pid, coalesce(nullif(application_name, ''), 'a program without a name') as program from pg_stat_activity
      where datname = $1 and backend_type = 'client backend' and pid <> pg_backend_pid()`,
    [database],
  );
  if (rows.length > 0 && !force) throw inUse(database, rows.map(({ program }) => program).join(', '));
  for (const { pid } of rows) await client.query('select pg_terminate_backend($1)', [pid]);
}

/** Waits for a statement that fails where somebody has connected in the meantime, and says so. */
export async function unlessInUse(database: string, statement: Promise<unknown>): Promise<void> {
  await statement.catch((error: Error & { code?: string }) => {
    throw error.code === OBJECT_IN_USE ? inUse(database, 'somebody since this moment') : error;
  });
}

function inUse(database: string, who: string): IntegrationError {
  return new IntegrationError(
    'DATABASE_IN_USE',
    `Others are connected to "${database}" (${who}), and a database can be copied or replaced only while nobody is; ` +
      'nothing was changed. Close their connections, or add --force, which ends them.',
  );
}
