import pg from 'pg';
import { IntegrationError, messageOf } from '../errors.js';
import { asIntegrationError } from '../postgres/server-errors.js';

/** Connecting to the database failed. */
export class DatabaseConnectionError extends IntegrationError {
  constructor(
    override readonly code: 'DATABASE_UNREACHABLE' | 'DATABASE_DENIED' | 'DATABASE_MISSING',
    message: string,
    options?: ErrorOptions,
  ) {
    super(code, message, options);
  }
}

/** SQLSTATEs: class 28 (invalid authorization) and 3D000 (invalid catalog name). */
const DENIED = /^28/;
const NO_SUCH_DATABASE = '3D000';

/** Wraps a connection failure in an error that says where, why and what to do. */
export function connectionError(error: Error, { host, port, user, database }: pg.Client): Error {
  const { code } = error as { code?: string };
  const cause = { cause: error };
  const place = host.startsWith('/') ? `socket ${host}, port ${port}` : `${host}:${port}`;
  // Errors that the client raises during SASL authentication have no code.
  if (DENIED.test(code ?? '') || error.message.startsWith('SASL')) {
    const text = `PostgreSQL at ${place} refuses user "${user}" for database "${database}": ${error.message}. Correct user and password in DATABASE_URL or DIRECT_URL.`;
    return new DatabaseConnectionError('DATABASE_DENIED', text, cause);
  }
  if (code === NO_SUCH_DATABASE) {
    const text = `PostgreSQL at ${place} has no database "${database}". Create it, or correct the name in DATABASE_URL or DIRECT_URL.`;
    return new DatabaseConnectionError('DATABASE_MISSING', text, cause);
  }
  // Other server errors, such as too many connections, have their own meaning.
  if (error instanceof pg.DatabaseError) return asIntegrationError(error) as Error;
  const text = `No connection to PostgreSQL at ${place}: ${messageOf(error)}. Start the server, or correct host, port and sslmode in DATABASE_URL or DIRECT_URL.`;
  return new DatabaseConnectionError('DATABASE_UNREACHABLE', text, cause);
}
