import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';

/** Protocol codes of CancelRequest and SSLRequest. */
const CANCEL = 80877102;
const ENCRYPT = 80877103;

/** The connection whose statement is to be canceled, with its BackendKeyData. */
export interface CancelTarget {
  readonly host: string;
  readonly port: number;
  readonly processID: number;
  readonly secretKey: number;
  readonly ssl: boolean | ConnectionOptions;
}

/**
 * Sends a CancelRequest for the statement that a connection is running
 * (https://www.postgresql.org/docs/18/protocol-flow.html#PROTOCOL-FLOW-CANCELING-REQUESTS). Unlike
 * `pg_cancel_backend`, this also works through a pooler, where the process may belong to another client by
 * now.
 *
 * @param timeout - milliseconds
 * @returns once the request has been sent
 */
export async function cancelStatement(target: CancelTarget, timeout: number): Promise<void> {
  const { host, port, processID, secretKey, ssl } = target;
  const plain = host.startsWith('/') ? connectPlain(`${host}/.s.PGSQL.${port}`) : connectPlain(port, host);
  plain.setTimeout(timeout, () => plain.destroy(new Error('The server does not answer.')));
  try {
    await waitForEvent(plain, 'connect');
    const socket = ssl ? await encryptConnection(plain, host, ssl === true ? {} : ssl) : plain;
    // The server closes; a pooler takes an end from our side for a client that has gone.
    socket.resume().write(message(CANCEL, processID, secretKey));
    await waitForEvent(socket, 'close');
  } finally {
    plain.destroy();
  }
}

async function encryptConnection(plain: Socket, host: string, options: ConnectionOptions): Promise<Socket> {
  plain.write(message(ENCRYPT));
  await waitForEvent(plain, 'readable');
  plain.read();
  const socket = connectTls({ ...options, socket: plain, host });
  await waitForEvent(socket, 'secureConnect');
  return socket;
}

function waitForEvent(socket: Socket, event: string): Promise<void> {
  return new Promise((done, fail) => socket.once(event, () => done()).once('error', fail));
}

/** A protocol message: its length, then the numbers, as 32-bit integers. */
function message(...numbers: readonly number[]): Buffer {
  const all = [4 * (numbers.length + 1), ...numbers];
  const bytes = Buffer.alloc(all[0] ?? 0);
  all.forEach((number, index) => bytes.writeInt32BE(number, 4 * index));
  return bytes;
}
