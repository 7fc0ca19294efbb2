import { quoteIdentifier, quoteLiteral } from '../postgres/schema-names.js';
import { IntegrationError } from '../errors.js';
import { dropDatabase, unmarkTemplate } from './drop-database.js';
import { becomeOwner, dropOrphans } from './orphans.js';
import { connectToServer, type ServerConnection } from './server-connection.js';

/** From this size on, copying files is faster than logging pages; measured on PostgreSQL 18. */
const FILE_COPY_BYTES = 200 * 1024 * 1024;

/** SQLSTATE object_in_use: somebody is connected to the database. */
const OBJECT_IN_USE = '55006';

/** SQLSTATE insufficient_privilege. */
const NOT_PERMITTED = '42501';

/** Runs work on a server connection, and closes it. */
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
 * Copies a database and passes the copy to `work`, which gives it its final name. All changes of names and
 * properties by `work` are one transaction. If it fails, the copy is dropped; if the process dies, the next
 * sweep drops it.
 *
 * @param source - the database's name; it must have no connections
 * @param work - receives a name for {@link retire} to give to what it replaces
 * @throws IntegrationError `DATABASE_IN_USE`, `SNAPSHOT_NOT_PERMITTED`; what `work` throws
 */
export async function withCopy(
  client: ServerConnection,
  source: string,
  work: (copy: string, old: string) => Promise<void>,
): Promise<void> {
  await dropOrphans(client);
  const copy = `edfinance_building_${await becomeOwner(client)}`;
  try {
    await withClearErrors(source, client.query(await copyStatement(client, source, copy)));
    await replacing(client, `${copy}_old`, (old) => work(copy, old));
  } catch (error) {
    await dropDatabase(client, copy).catch(() => undefined);
    throw error;
  }
}

/**
 * Keeps the source's collation version even if the system's has changed; otherwise nothing could be copied.
 */
async function copyStatement(client: ServerConnection, source: string, copy: string): Promise<string> {
  const { rows } = await client.query<{ owner: string; large: boolean; version: string | null }>(
    `select pg_get_userbyid(datdba) as owner, pg_database_size(oid) > ${FILE_COPY_BYTES} as large,
            datcollversion as version
       from pg_database where datname = $1`,
    [source],
  );
  const options = rows.map(
    ({ owner, large, version }) =>
      ` owner ${quoteIdentifier(owner)}${large ? ' strategy file_copy' : ''}` +
      (version === null ? '' : ` collation_version ${quoteLiteral(version)}`),
  );
  return `create database ${copy} template ${quoteIdentifier(source)}${options.join('')}`;
}

/**
 * Runs `work` in a transaction and then drops what it {@link retire}d, so that each name refers to either the
 * old or the new database, whenever the process dies.
 */
export async function replacing(
  client: ServerConnection,
  old: string,
  work: (old: string) => Promise<void>,
): Promise<void> {
  await client.query('begin');
  try {
    await work(old);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
  await dropDatabase(client, old, true);
}

/**
 * Renames a database so that the next sweep drops it.
 *
 * @throws IntegrationError `DATABASE_IN_USE`
 */
export async function retire(client: ServerConnection, name: string, old: string): Promise<void> {
  await withClearErrors(name, client.query(`alter database ${quoteIdentifier(name)} rename to ${old}`));
  await client.query(`comment on database ${old} is null`);
  await unmarkTemplate(client, old);
}

/**
 * Makes sure that nobody is connected to a database.
 *
 * @param force - closes existing connections
 * @throws IntegrationError `DATABASE_IN_USE` naming the programs
 */
export async function ensureUnused(
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

/**
 * Makes sure that a database to be replaced has no replication: a subscription would block dropping it, and a
 * slot would be dropped with it.
 *
 * @throws IntegrationError `DATABASE_REPLICATED` naming the subscriptions and slots
 */
export async function assertNotReplicated(client: ServerConnection, database: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select format('subscription %I', subname) as name
       from pg_subscription join pg_database on pg_database.oid = subdbid where datname = $1
      union all
     select format('replication slot %I', slot_name) from pg_replication_slots where database = $1
      order by name`,
    [database],
  );
  if (rows.length === 0) return;
  throw new IntegrationError(
    'DATABASE_REPLICATED',
    `"${database}" has replication, which a snapshot does not keep: ${rows.map(({ name }) => name).join(', ')}; ` +
      'nothing was changed. Drop them first (DROP SUBSCRIPTION, pg_drop_replication_slot), and create them again afterwards.',
  );
}

/** Awaits a statement, converting the errors for a database in use and for missing privileges. */
export async function withClearErrors(database: string, statement: Promise<unknown>): Promise<void> {
  await statement.catch((error: Error & { code?: string; detail?: string }) => {
    if (error.code === OBJECT_IN_USE) throw inUse(database, error.detail ?? 'somebody since this moment');
    throw error.code === NOT_PERMITTED ? notPermitted(database, error) : error;
  });
}

function inUse(database: string, who: string): IntegrationError {
  return new IntegrationError(
    'DATABASE_IN_USE',
    `Others are connected to "${database}" (${who}), and a database can be copied or replaced only while nobody is; ` +
      'nothing was changed. Close their connections, or add --force to end them.',
  );
}

function notPermitted(database: string, cause: Error): IntegrationError {
  return new IntegrationError(
    'SNAPSHOT_NOT_PERMITTED',
    `This user may not copy or replace "${database}" (${cause.message}); nothing was changed. ` +
      'Use the URL of its owner, who needs CREATEDB (ALTER ROLE … CREATEDB), or of a superuser.',
    { cause },
  );
}
