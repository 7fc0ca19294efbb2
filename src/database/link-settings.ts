import type { TransactionSettings } from './transaction-settings.js';

/** Unanswered keepalive probes after which the server closes a connection. */
const PROBES = 3;

/**
 * Transaction settings that make the server end the transaction, and release its locks, when the client has
 * vanished; by default that takes hours. The first covers an idle link, the others one whose packets get no
 * answer.
 *
 * @param timeout - milliseconds of silence allowed; 0 for unlimited
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
