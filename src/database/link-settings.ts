import type { TransactionSettings } from './transaction-settings.js';

/** Probes without an answer after which the server gives a connection up. */
const PROBES = 3;

/**
 * What a transaction needs so that the server ends it, and lets go of its locks, when whoever began it is gone without a
 * word: by itself, a server waits for hours. The first setting is for a link that is open and says nothing, the others for one
 * whose packets get no answer.
 *
 * @param timeout - milliseconds that a silence may last; 0 for ever
 */
export function linkSettings(timeout: number): TransactionSettings {
  if (timeout === 0) return {};
  const seconds = (part: number): number => Math.max(1, Math.round((timeout * part) / 1000));
  return {
    idle_in_transaction_session_timeout: timeout,
    tcp_keepalives_idle: seconds(1 / 2),
    tcp_keepalives_interval: seconds(1 / 2 / PROBES),
    tcp_keepalives_count: PROBES,
    tcp_user_timeout: timeout,
  };
}
