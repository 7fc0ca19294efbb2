import type { Socket } from 'node:net';
import type { TestDatabaseOptions } from './template-spec.js';

/** The environment variable that leads a run's processes to its pool: the path of a socket. */
export const POOL_VARIABLE = 'EDFINANCE_TEST_POOL';

/** A line to the pool, as JSON: first which database is wanted, then what becomes of it. */
export type PoolRequest = TestDatabaseOptions | 'drop' | 'keep';

/** A line from the pool, as JSON. */
export interface PoolReply {
  readonly error?: { readonly code: string; readonly message: string };
  readonly name?: string;
  readonly url?: string;
  readonly printableUrl?: string;
}

/** The lines that come over a connection, until it ends; throws where it breaks. */
export async function* linesOf(socket: Socket): AsyncGenerator<string, undefined> {
  let rest = '';
  for await (const chunk of socket.setEncoding('utf8')) {
    const lines = (rest + (chunk as string)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  return undefined;
}
