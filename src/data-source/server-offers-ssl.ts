import { connect } from 'node:net';
import type { DatabaseUrlParts } from './database-url.js';

/**
 * PostgreSQL's SSLRequest: its length, then the code 80877103
 * (https://www.postgresql.org/docs/18/protocol-message-formats.html).
 */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/**
 * Asks a server whether it offers TLS, as libpq does before it connects with `sslmode=prefer`. Whatever
 * goes wrong counts as no, so that the connection proper meets the same trouble and tells it.
 *
 * @param timeout milliseconds to wait for the answer
 */
export async function serverOffersSsl({ host, port }: DatabaseUrlParts, timeout: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ host, port });
    const answer = (offers: boolean): void => {
      socket.destroy();
      done(offers);
    };
    socket.setTimeout(timeout, () => answer(false));
    socket.once('error', () => answer(false));
    socket.once('close', () => answer(false));
    socket.once('connect', () => socket.write(SSL_REQUEST));
    socket.once('data', (data) => answer(data.toString('latin1', 0, 1) === 'S'));
  });
}
