import type { ErrorCode } from '../error-codes.js';
import { IntegrationError } from '../errors.js';

/** What a server error means: our code, an explanation and the next step. */
interface Meaning {
  readonly code: ErrorCode;
  readonly means: string;
  readonly next: string;
}

const AGAIN = 'run it again';
const LOST: Meaning = {
  code: 'CONNECTION_LOST',
  means: 'The connection to the database was lost; uncommitted work is rolled back',
  next: `Check that the server and the network are up, and ${AGAIN}`,
};
const COLLIDED: Meaning = {
  code: 'TRANSACTIONS_COLLIDED',
  means: 'This transaction collided with another one and was rolled back',
  next: `Nothing of it remains: ${AGAIN}, at a quieter time if it keeps happening`,
};

/** By SQLSTATE or its two-character class (https://www.postgresql.org/docs/18/errcodes-appendix.html). */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  '08': LOST,
  '57P01': LOST,
  '57P02': LOST,
  '57P03': {
    code: 'DATABASE_NOT_READY',
    means: 'The server is not accepting connections at the moment',
    next: 'It is starting, stopping or recovering: try again in a moment',
  },
  '57P04': LOST,
  '57P05': LOST,
  '25P03': {
    code: 'TRANSACTION_IDLE',
    means: 'The server ended a transaction that was idle for too long; it is rolled back',
    next: `The process stood still or the network was down: ${AGAIN}, or raise LINK_TIMEOUT (in milliseconds)`,
  },
  '25P04': {
    code: 'TRANSACTION_TOO_LONG',
    means: 'The server ended a transaction that took longer than transaction_timeout; it is rolled back',
    next: 'Raise it for this role: ALTER ROLE … SET transaction_timeout',
  },
  '57014': {
    code: 'STATEMENT_CANCELED',
    means: 'A statement was canceled, and its transaction rolled back',
    next:
      `If statement_timeout did it, raise it for this connection with ?options=-c%20statement_timeout%3D0 in the URL; ` +
      `if a person did, ${AGAIN}`,
  },
  '40001': COLLIDED,
  '40P01': COLLIDED,
  '55P03': {
    code: 'LOCK_HELD',
    means: 'Another session held a lock for longer than lock_timeout; nothing was changed',
    next: `Find it with pg_blocking_pids, and ${AGAIN} when the lock is free`,
  },
  '42501': {
    code: 'RIGHTS_MISSING',
    means: 'The database user lacks a right that this needs; nothing was changed',
    next: 'Connect as the owner of the tables, or have the owner GRANT it',
  },
  '22P05': {
    code: 'ENCODING_UNSUITABLE',
    means: "The database's encoding cannot store a character of a text; uncommitted work is rolled back",
    next: 'Vietnamese and Chinese texts need a database with ENCODING UTF8: create one, and restore a dump of this one into it',
  },
  '53100': {
    code: 'DISK_FULL',
    means: "The server's disk is full; uncommitted work is rolled back",
    next: `Free space on the server, and ${AGAIN}`,
  },
  '53200': {
    code: 'SERVER_OUT_OF_MEMORY',
    means: 'The server has no memory left, or no room for another lock; uncommitted work is rolled back',
    next: 'Raise max_locks_per_transaction if the server says so, or do less at a time',
  },
  '53300': {
    code: 'CONNECTIONS_USED_UP',
    means: 'The server has no free connection',
    next: 'Lower DATABASE_POOL_SIZE or connection_limit here or elsewhere, or raise max_connections',
  },
  '25006': {
    code: 'DATABASE_READ_ONLY',
    means:
      'This database accepts no writes: it is a standby, or default_transaction_read_only is on; nothing was changed',
    next: 'Name the primary server in DATABASE_URL (and DIRECT_URL)',
  },
};

/** Error codes and messages of a broken connection in Node and `pg`; these have no SQLSTATE. */
const NETWORK_CODES = ['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN'];
const ENDED = /^Connection terminated/;

/** Five digits and letters; system error codes have no digits. */
const SQLSTATE = /^(?=.*\d)[0-9A-Z]{5}$/;

/** Returns an error's SQLSTATE, whether from `pg`, TypeORM or wrapped in one of ours. */
export function sqlStateOf(error: unknown): string | undefined {
  if (error instanceof IntegrationError)
    return error.cause === undefined ? undefined : sqlStateOf(error.cause);
  const { code } = driverErrorOf(error) as { code?: unknown };
  return typeof code === 'string' && SQLSTATE.test(code) ? code : undefined;
}

/** Whether a transaction failed because of a concurrent one, so that a retry may succeed. */
export function isCollision(error: unknown): boolean {
  return MEANINGS[sqlStateOf(error) ?? ''] === COLLIDED;
}

/**
 * Converts an error of the server, or of the connection to it, into one of ours with its next step; returns
 * others unchanged.
 *
 * @param error - anything thrown; TypeORM's wrapper counts as the error inside
 */
export function asIntegrationError(error: unknown): unknown {
  if (error instanceof IntegrationError) return error;
  const original = driverErrorOf(error);
  if (original instanceof IntegrationError) return original;
  if (!isError(original)) return error;
  const state = sqlStateOf(original);
  const meaning =
    state === undefined ? meaningOfEnd(original) : (MEANINGS[state] ?? MEANINGS[state.slice(0, 2)]);
  return meaning ? withMeaning(original, meaning) : error;
}

/** Duck-typed, because in a separate context, such as Jest's, system errors have another class. */
function isError(value: object): value is Error {
  return 'message' in value && typeof value.message === 'string';
}

/** Converts the error that ended a connection into one of ours. */
export function connectionLost(cause: Error): IntegrationError {
  const known = asIntegrationError(cause);
  return known instanceof IntegrationError ? known : withMeaning(cause, LOST);
}

function meaningOfEnd({ message, code }: NodeJS.ErrnoException): Meaning | undefined {
  return NETWORK_CODES.includes(code ?? '') || ENDED.test(message) ? LOST : undefined;
}

function withMeaning(cause: Error, { code, means, next }: Meaning): IntegrationError {
  return new IntegrationError(code, `${means} (${cause.message}). ${next}.`, { cause });
}

/** Unwraps TypeORM's error around the driver's. */
function driverErrorOf(error: unknown): object {
  if (typeof error !== 'object' || error === null) return {};
  const { driverError } = error as { driverError?: unknown };
  return typeof driverError === 'object' && driverError !== null ? driverError : error;
}
