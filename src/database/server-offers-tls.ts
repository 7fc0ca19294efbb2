import { connect } from 'node:net';

/** The protocol's SSLRequest: length 8, code 80877103. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/**
 * Asks a PostgreSQL server whether it offers TLS, as libpq does for `sslmode=prefer`
 * (https://www.postgresql.org/docs/18/protocol-flow.html#PROTOCOL-FLOW-SSL).
 *
 * @param timeout - milliseconds after which a silent server counts as one without TLS
 * @returns also false if the server is unreachable: connecting will say why
 */
export function serverOffersTls(host: string, port: number, timeout = 10_000): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const finish = (offers: boolean) => {
      socket.destroy();
      resolve(offers);
    };
    socket.setTimeout(timeout, () => finish(false));
    socket.once('connect', () => socket.write(SSL_REQUEST));
    socket.once('data', (answer) => finish(answer[0] === 'S'.charCodeAt(0)));
    socket.once('error', () => finish(false));
    socket.once('close', () => finish(false));
  });
}
