import type { QueryRunner } from 'typeorm';
import { withCleanup } from '../postgres/with-cleanup.js';
import { DatabaseClient } from './database-client.js';

/** Settings that end an idle session: between transactions, and in a transaction without its own limit. */
const IDLE_TIMEOUTS = ['idle_session_timeout', 'idle_in_transaction_session_timeout'];

/** How often the server checks, during a statement, that the client is still connected. */
const CHECK_INTERVAL = 'client_connection_check_interval';

/**
 * Runs work on a session that may hold a lock beyond its transactions, with limits that make the server end
 * the session once the client has vanished. Only for a session that the connection owns; the settings are
 * restored afterwards.
 */
export async function withSessionLimits<Result>(
  queryRunner: QueryRunner,
  work: () => Promise<Result>,
): Promise<Result> {
  const client: unknown = await queryRunner.connect();
  const timeout = client instanceof DatabaseClient ? client.linkTimeout : 0;
  if (timeout === 0) return work();
  for (const name of IDLE_TIMEOUTS) await limit(queryRunner, name, timeout);
  // Not every operating system supports the check.
  await limit(queryRunner, CHECK_INTERVAL, Math.ceil(timeout / 2)).catch(() => undefined);
  return withCleanup(work, () => putBack(queryRunner));
}

/** Sets only what the server knows: before PostgreSQL 14 some of these settings don't exist. */
async function limit(queryRunner: QueryRunner, name: string, milliseconds: number): Promise<void> {
  await queryRunner.query(`SELECT set_config(name, $2, false) FROM pg_settings WHERE name = $1`, [
    name,
    String(milliseconds),
  ]);
}

async function putBack(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(
    `SELECT set_config(name, reset_val, false) FROM pg_settings WHERE name = ANY ($1) AND setting <> reset_val`,
    [[...IDLE_TIMEOUTS, CHECK_INTERVAL]],
  );
}
