import { createHash, timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import type { TestDatabaseOptions } from './template-spec.js';

/** The environment variable that leads a run's processes to its pool: the {@link PoolAddress} as one text. */
export const POOL_VARIABLE = 'EDFINANCE_TEST_POOL';

/** Where a pool listens, and what it wants to hear first. */
export interface PoolAddress {
  /** Of a socket, on Windows of a named pipe. */
  readonly path: string;
  /** A secret of the run. */
  readonly token: string;
}

/** A line to the pool, as JSON: first which database is wanted, then what becomes of it. */
export type PoolRequest = { readonly token: string; readonly options: TestDatabaseOptions } | 'drop' | 'keep';

/** A line from the pool, as JSON. */
export interface PoolReply {
  readonly error?: { readonly code: string | undefined; readonly message: string };
  readonly name?: string;
  readonly url?: string;
  readonly printableUrl?: string;
}

/** Characters of a line; the longest that is sent names a host's files. */
const LONGEST_LINE = 1024 * 1024;

/** The address as it stands in the environment: a token has no "@". */
export function formatAddress({ path, token }: PoolAddress): string {
  return `${token}@${path}`;
}

/** Reads what {@link formatAddress} wrote. */
export function parseAddress(text: string): PoolAddress {
  const [token = '', ...path] = text.split('@');
  return { token, path: path.join('@') };
}

/** Whether two tokens are the same, in a time that does not tell how much of them is. */
export function isSameToken(one: string, other: string): boolean {
  const digest = (token: string) => createHash('sha256').update(token).digest();
  return timingSafeEqual(digest(one), digest(other));
}

/** The lines that come over a connection, until it ends; throws where it breaks, or a line does not end. */
export async function* linesOf(socket: Socket): AsyncGenerator<string, undefined> {
  let rest = '';
  for await (const chunk of socket.setEncoding('utf8')) {
    const lines = (rest + (chunk as string)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) throw new RangeError('A line to or from the pool does not end.');
    yield* lines;
  }
  return undefined;
}
