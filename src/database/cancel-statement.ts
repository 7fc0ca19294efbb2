import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';

/** The request that takes the place of a start, and the one for encryption before it, by their codes in the protocol. */
const CANCEL = 80877102;
const ENCRYPT = 80877103;

/** The connection whose statement is to be ended: where it leads, and what the server named when it began. */
export interface CancelTarget {
  readonly host: string;
  readonly port: number;
  readonly processID: number;
  readonly secretKey: number;
  readonly ssl: boolean | ConnectionOptions;
}

/**
 * Asks a server, as the protocol has it, to end the statement that a connection waits for
 * (https://www.postgresql.org/docs/18/protocol-flow.html#PROTOCOL-FLOW-CANCELING-REQUESTS). A pooler knows which of its
 * sessions is meant; a process number would be that of whoever has the session now.
 *
 * @param timeout - milliseconds
 * @returns when the server has been asked
 */
export async function cancelStatement(target: CancelTarget, timeout: number): Promise<void> {
  const { host, port, processID, secretKey, ssl } = target;
  const plain = host.startsWith('/') ? connectPlain(`${host}/.s.PGSQL.${port}`) : connectPlain(port, host);
  plain.setTimeout(timeout, () => plain.destroy(new Error('The server does not answer.')));
  try {
    await happened(plain, 'connect');
    const socket = ssl ? await encrypted(plain, host, ssl === true ? {} : ssl) : plain;
    socket.resume().end(message(CANCEL, processID, secretKey));
    await happened(socket, 'close');
  } finally {
    plain.destroy();
  }
}

async function encrypted(plain: Socket, host: string, options: ConnectionOptions): Promise<Socket> {
  plain.write(message(ENCRYPT));
  await happened(plain, 'readable');
  plain.read();
  const socket = connectTls({ ...options, socket: plain, host });
  await happened(socket, 'secureConnect');
  return socket;
}

function happened(socket: Socket, event: string): Promise<void> {
  return new Promise((done, fail) => socket.once(event, () => done()).once('error', fail));
}

/** Its length, and then the numbers, in four bytes each. */
function message(...numbers: readonly number[]): Buffer {
  const all = [4 * (numbers.length + 1), ...numbers];
  const bytes = Buffer.alloc(all[0] ?? 0);
  all.forEach((number, index) => bytes.writeInt32BE(number, 4 * index));
  return bytes;
}
