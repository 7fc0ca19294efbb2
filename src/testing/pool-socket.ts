import { randomBytes } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabasePool, Lease } from './database-pool.js';
import { linesOf, type PoolReply, type PoolRequest } from './pool-protocol.js';

/**
 * Lets other processes of this user take databases from a pool, over a local socket: one connection for each
 * database. Where a connection ends before its database was dropped or kept, the database is dropped: its
 * process is gone.
 *
 * @returns the socket's path; and `close`, which takes no more connections and ends those that are left
 */
export async function servePool(
  pool: DatabasePool,
): Promise<{ readonly path: string; close(): Promise<void> }> {
  const name = `edfinance-testing-${process.pid}-${randomBytes(4).toString('hex')}`;
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
  const sockets = new Map<Socket, Promise<void>>();
  const server = createServer((socket) => {
    sockets.set(
      socket,
      serve(socket, pool).finally(() => sockets.delete(socket)),
    );
  });
  await listen(server, path);
  const close = async () => {
    server.close();
    for (const socket of sockets.keys()) socket.destroy();
    await Promise.all(sockets.values());
  };
  return { path, close };
}

async function listen(server: Server, path: string): Promise<void> {
  await new Promise<void>((done, fail) => server.once('error', fail).listen(path, done));
  server.unref();
}

async function serve(socket: Socket, pool: DatabasePool): Promise<void> {
  let lease: Lease | undefined;
  const answer = async (request: PoolRequest): Promise<PoolReply> => {
    if (typeof request === 'object') {
      lease = await pool.take(request);
      const { name, url, printableUrl } = lease;
      return { name, url, printableUrl };
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
    // A process that dies breaks its connection, which says the same as ending it.
  }
  await lease?.drop().catch(() => undefined);
}

function asReply(error: Error & { code?: string }): PoolReply {
  return { error: { code: error.code ?? 'UNEXPECTED', message: error.message } };
}
