import { randomBytes } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { IntegrationError } from '../errors.js';
import type { DatabasePool, Lease } from './database-pool.js';
import { isSameToken, linesOf, type PoolAddress, type PoolReply, type PoolRequest } from './pool-protocol.js';
import { makeSocketFolder } from './socket-folder.js';

/** A pool, or several. */
type LendsDatabases = Pick<DatabasePool, 'take'>;

/**
 * Lends a pool's databases to other processes of this user over a local socket, one connection per database.
 * If a connection ends before its database was dropped or kept, the process is gone, and the database is
 * dropped. The socket is in a private folder, and clients need the token.
 *
 * @returns the pool's address; and `close`, which stops listening and closes the connections
 * @throws IntegrationError `TEST_POOL_EXPOSED`; the system's error if the socket can't be created
 */
export async function servePool(
  pool: LendsDatabases,
): Promise<{ readonly address: PoolAddress; close(): Promise<void> }> {
  const token = randomBytes(32).toString('base64url');
  const { path, remove } = process.platform === 'win32' ? namedPipe() : await makeSocketFolder();
  const sockets = new Map<Socket, Promise<void>>();
  const server = createServer((socket) => {
    sockets.set(
      socket,
      serve(socket, pool, token).finally(() => sockets.delete(socket)),
    );
  });
  await listen(server, path);
  const close = async () => {
    const closed = new Promise((done) => server.close(done));
    for (const socket of sockets.keys()) socket.destroy();
    await Promise.all([closed, ...sockets.values()]);
    await remove();
  };
  return { address: { path, token }, close };
}

/** On Windows, pipes are in no folder, so only the token protects them. */
function namedPipe(): Awaited<ReturnType<typeof makeSocketFolder>> {
  const name = `edfinance-testing-${process.pid}-${randomBytes(4).toString('hex')}`;
  return { path: `\\\\.\\pipe\\${name}`, remove: async () => undefined };
}

async function listen(server: Server, path: string): Promise<void> {
  await new Promise<void>((done, fail) => server.once('error', fail).listen(path, done));
  server.unref();
}

async function serve(socket: Socket, pool: LendsDatabases, token: string): Promise<void> {
  let lease: Lease | undefined;
  const answer = async (request: PoolRequest): Promise<PoolReply> => {
    if (typeof request === 'object') {
      if (!isSameToken(String(request.token), token)) throw denied();
      lease = await pool.take(request.options);
      const { name, url, printableUrl, isDistributed } = lease;
      return { name, url, printableUrl, isDistributed };
    }
    await lease?.[request]();
    lease = undefined;
    return {};
  };
  try {
    for await (const line of linesOf(socket)) {
      const reply = await answer(JSON.parse(line) as PoolRequest).catch(asReply);
      socket.write(`${JSON.stringify(reply)}\n`);
    }
  } catch {
    // A connection that breaks because its process died means the same as one that ends.
  }
  await lease?.drop().catch(() => undefined);
}

function denied(): IntegrationError {
  return new IntegrationError(
    'TEST_POOL_DENIED',
    'The pool of test databases serves only the run that it belongs to. Do not set EDFINANCE_TEST_POOL yourself: the ' +
      'global set-up sets it for the processes of its run.',
  );
}

function asReply(error: Error & { code?: string }): PoolReply {
  return { error: { code: error.code, message: error.message } };
}
