import type { QueryRunner } from 'typeorm';
import { withCleanup } from '../postgres/with-cleanup.js';
import { DatabaseClient } from './database-client.js';

/** When the server ends a session that says nothing: between its transactions, and in one that has not said yet when it should end. */
const WHILE_IDLE = ['idle_session_timeout', 'idle_in_transaction_session_timeout'];

/** How often the server looks, while it is at work, whether whoever asked is still there. */
const WHILE_AT_WORK = 'client_connection_check_interval';

/**
 * Does something on a session that may hold a lock beyond its transactions, so that the server ends the session when whoever
 * it belongs to is gone without a word. Only for a session that is the connection's own; it is put back as it was.
 */
export async function withSessionLimits<Result>(
  queryRunner: QueryRunner,
  work: () => Promise<Result>,
): Promise<Result> {
  const client: unknown = await queryRunner.connect();
  const timeout = client instanceof DatabaseClient ? client.linkTimeout : 0;
  if (timeout === 0) return work();
  for (const name of WHILE_IDLE) await limit(queryRunner, name, timeout);
  // Some systems that servers run on cannot look.
  await limit(queryRunner, WHILE_AT_WORK, Math.ceil(timeout / 2)).catch(() => undefined);
  return withCleanup(work, () => putBack(queryRunner));
}

/** Servers before PostgreSQL 14 have not all of the settings. */
async function limit(queryRunner: QueryRunner, name: string, milliseconds: number): Promise<void> {
  await queryRunner.query(`SELECT set_config(name, $2, false) FROM pg_settings WHERE name = $1`, [
    name,
    String(milliseconds),
  ]);
}

async function putBack(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(
    `SELECT set_config(name, reset_val, false) FROM pg_settings WHERE name = ANY ($1) AND setting <> reset_val`,
    [[...WHILE_IDLE, WHILE_AT_WORK]],
  );
}
