import { createHash, timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import type { TestDatabaseOptions } from './template-spec.js';

/** Environment variable with the {@link PoolAddress} of the run's pool. */
export const POOL_VARIABLE = 'EDFINANCE_TEST_POOL';

/** Where a pool listens, and its secret. */
export interface PoolAddress {
  /** Path of the socket, or on Windows of the named pipe. */
  readonly path: string;
  /** A secret of the run. */
  readonly token: string;
}

/** A JSON line to the pool: first the request for a database, then what to do with it. */
export type PoolRequest = { readonly token: string; readonly options: TestDatabaseOptions } | 'drop' | 'keep';

/** A JSON line from the pool. */
export interface PoolReply {
  readonly error?: { readonly code: string | undefined; readonly message: string };
  readonly name?: string;
  readonly url?: string;
  readonly printableUrl?: string;
  readonly isDistributed?: boolean;
}

/** Maximum characters of a line; the longest lists a host's files. */
const MAX_LINE_LENGTH = 1024 * 1024;

/** Formats an address for the environment; a token contains no "@". */
export function formatAddress({ path, token }: PoolAddress): string {
  return `${token}@${path}`;
}

/** Parses an address of {@link formatAddress}. */
export function parseAddress(text: string): PoolAddress {
  const [token = '', ...path] = text.split('@');
  return { token, path: path.join('@') };
}

/** Compares two tokens in constant time. */
export function isSameToken(one: string, other: string): boolean {
  const digest = (token: string) => createHash('sha256').update(token).digest();
  return timingSafeEqual(digest(one), digest(other));
}

/** Yields a connection's lines until it ends; throws if it breaks or a line is too long. */
export async function* linesOf(socket: Socket): AsyncGenerator<string, undefined> {
  let rest = '';
  for await (const chunk of socket.setEncoding('utf8')) {
    const lines = (rest + (chunk as string)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_LINE_LENGTH) throw new RangeError('A line to or from the pool does not end.');
    yield* lines;
  }
  return undefined;
}
