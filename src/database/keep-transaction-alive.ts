import type { EntityManager } from 'typeorm';
import { DatabaseClient } from './database-client.js';
import { DEFAULT_LINK_TIMEOUT } from './settings.js';

/** Heartbeats per idle timeout. */
const HEARTBEATS = 4;

/**
 * Waits within a transaction for something other than the database, such as object storage, and sends
 * heartbeats to the server. Without them the server would end the transaction and release its locks
 * meanwhile.
 *
 * @param own - the transaction, which the work itself must not use
 * @throws any error of the work; what ended the transaction is thrown by its next statement
 */
export async function keepTransactionAlive<Result>(
  own: EntityManager,
  work: () => Promise<Result>,
): Promise<Result> {
  const client: unknown = await own.queryRunner?.connect();
  const timeout = (client instanceof DatabaseClient && client.linkTimeout) || DEFAULT_LINK_TIMEOUT;
  let heartbeat: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    heartbeat = heartbeat.then(() => own.query('SELECT')).catch(() => undefined);
  }, timeout / HEARTBEATS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await heartbeat;
  }
}
