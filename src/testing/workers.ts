import { IntegrationError } from '../errors.js';
import { quoteIdentifier, quoteLiteral } from '../postgres/schema-names.js';
import type { ServerConnection } from './server-connection.js';

// A distributed database is one of the same name on every node. The coordinator's is made first and dropped last, so
// that none on a worker is ever without it, and a sweep finds all.

/**
 * Runs a statement on the workers of the cluster, in its database that is connected to; does nothing elsewhere.
 *
 * @returns the first value of each worker's result
 * @throws IntegrationError `TEST_WORKER_FAILED`
 */
export async function onWorkers(client: ServerConnection, statement: string): Promise<string[]> {
  if (!client.cluster) return [];
  const { rows } = await client.query<{ node: string; success: boolean; result: string }>(
    `select nodename || ':' || nodeport as node, success, result from run_command_on_workers($1)`,
    [statement],
  );
  const refused = rows.find(({ success }) => !success);
  if (!refused) return rows.map(({ result }) => result);
  throw new IntegrationError(
    'TEST_WORKER_FAILED',
    `The worker ${refused.node} of the Citus cluster did not run "${statement}": ${refused.result}`,
  );
}

/** Drops a database on the workers if it exists there, closing any connections. */
export async function dropOnWorkers(client: ServerConnection, name: string): Promise<void> {
  const statement = `drop database if exists ${quoteIdentifier(name)} with (force)`;
  try {
    await onWorkers(client, statement);
  } catch {
    await recover(client, name);
    await onWorkers(client, statement);
  }
}

/**
 * Makes a database a template that can be copied: forbids connections to it, and on a cluster ends those that Citus
 * itself has as long as there is one.
 */
export async function seal(client: ServerConnection, name: string): Promise<void> {
  const forbid = `alter database ${quoteIdentifier(name)} with allow_connections false`;
  await client.query(`${forbid} is_template true`);
  if (!client.cluster) return;
  await onWorkers(client, forbid);
  const end = `select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = ${quoteLiteral(name)}`;
  await client.query(end);
  await onWorkers(client, end);
}

/** A coordinator that crashed may have left transactions prepared on workers, which no force ends. */
async function recover(client: ServerConnection, name: string): Promise<void> {
  const inside = await client.another(name);
  try {
    await inside.query('select recover_prepared_transactions()');
  } finally {
    await inside.end();
  }
}
