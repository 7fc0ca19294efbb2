import { once } from 'node:events';
import { connect } from 'node:net';
import { IntegrationError, restoreError } from '../errors.js';
import type { Lease } from './database-pool.js';
import { linesOf, type PoolAddress, type PoolReply, type PoolRequest } from './pool-protocol.js';
import type { TestDatabaseOptions } from './template-spec.js';

/**
 * Borrows a database from another process's pool. The open connection holds the lease.
 *
 * @param address - the pool's
 * @throws the pool's error, with its code; IntegrationError `TEST_POOL_GONE`
 */
export async function takeFrom({ path, token }: PoolAddress, options: TestDatabaseOptions): Promise<Lease> {
  const socket = connect(path);
  await once(socket, 'connect').catch((error: Error) => {
    throw poolGone(error);
  });
  const replies = linesOf(socket);
  const ask = async (request: PoolRequest): Promise<PoolReply> => {
    socket.ref();
    socket.write(`${JSON.stringify(request)}\n`);
    const { value } = await replies.next().catch(() => ({ value: undefined }));
    // A lease that is never returned must not keep the process alive.
    socket.unref();
    if (value === undefined) throw poolGone();
    const reply = JSON.parse(value) as PoolReply;
    if (reply.error) throw restoreError(reply.error.code, reply.error.message);
    return reply;
  };
  const end = async (request: 'drop' | 'keep'): Promise<void> => {
    try {
      await ask(request);
    } finally {
      socket.destroy();
    }
  };
  try {
    const { name = '', url = '', printableUrl = '', isDistributed = false } = await ask({ token, options });
    return { name, url, printableUrl, isDistributed, drop: () => end('drop'), keep: () => end('keep') };
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

function poolGone(cause?: Error): IntegrationError {
  return new IntegrationError(
    'TEST_POOL_GONE',
    'The process that makes the test databases (the one that ran the global set-up) has ended; run the tests again.',
    { cause },
  );
}
