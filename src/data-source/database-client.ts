import pg from 'pg';
import { IntegrationError, messageOf } from '../errors.js';
import { TYPE_PARSERS } from '../postgres/type-parsers.js';

/** A database could not be connected to. */
export class DatabaseConnectionError extends IntegrationError {
  constructor(
    override readonly code: 'DATABASE_UNREACHABLE' | 'DATABASE_DENIED' | 'DATABASE_MISSING',
    message: string,
    options?: ErrorOptions,
  ) {
    super(code, message, options);
  }
}

/**
 * A `pg` client that says where it could not connect to, why and what to do; never with which password. By itself, one
 * that lacks a password stays connected until the server loses patience, and keeps the process alive meanwhile. Values are
 * read by {@link TYPE_PARSERS}, whatever the application has set for its own clients.
 */
export class DatabaseClient extends pg.Client {
  readonly #config: pg.ClientConfig;

  constructor(config: pg.ClientConfig) {
    const whole = { ...config, ...hiddenIn(config), types: TYPE_PARSERS };
    super(whole);
    this.#config = whole;
    // What an application has set for its own clients (`pg.defaults.binary`) is not asked for by ours.
    Object.assign(this, { binary: false });
  }

  /** The process of the server that it named when we connected; through a pooler, a number of the pooler's. */
  get serverProcess(): number | null {
    return (this as unknown as { processID: number | null }).processID;
  }

  /** A client, not yet connected, that connects as this one does but for what is changed. */
  another(changes: pg.ClientConfig = {}): DatabaseClient {
    return new DatabaseClient({ ...this.#config, ...changes });
  }

  override connect(): Promise<this>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<this> | void {
    if (callback) {
      super.connect((error: Error | null) => callback(error && this.#giveUp(error), this));
      return;
    }
    return super.connect().then(
      () => this,
      (error: Error) => Promise.reject(this.#giveUp(error)),
    );
  }

  #giveUp(error: Error): Error {
    this.end().catch(() => undefined);
    return connectionError(error, this);
  }
}

/** What a pool keeps from being listed, and so from being copied. */
function hiddenIn({ password }: pg.ClientConfig): pg.ClientConfig {
  return password === undefined ? {} : { password };
}

type Connected = (error: Error | null, client: pg.Client) => void;

/** SQLSTATEs: class 28, invalid authorization; a database that is not there. */
const DENIED = /^28/;
const NO_SUCH_DATABASE = '3D000';

function connectionError(error: Error, { host, port, user, database }: pg.Client): Error {
  const { code } = error as { code?: string };
  const cause = { cause: error };
  const place = host.startsWith('/') ? `socket ${host}, port ${port}` : `${host}:${port}`;
  // What the client itself finds missing for a password exchange is an error without a code.
  if (DENIED.test(code ?? '') || error.message.startsWith('SASL')) {
    const text = `PostgreSQL at ${place} does not let user "${user}" into database "${database}": ${error.message}. Correct user and password in DATABASE_URL or DIRECT_URL.`;
    return new DatabaseConnectionError('DATABASE_DENIED', text, cause);
  }
  if (code === NO_SUCH_DATABASE) {
    const text = `PostgreSQL at ${place} has no database "${database}". Create it, or correct the name in DATABASE_URL or DIRECT_URL.`;
    return new DatabaseConnectionError('DATABASE_MISSING', text, cause);
  }
  // What else the server says, such as that it has too many connections, has a code and a message of its own.
  if (error instanceof pg.DatabaseError) return error;
  const text = `No connection to PostgreSQL at ${place}: ${messageOf(error)}. Start the server, or correct host, port and sslmode in DATABASE_URL or DIRECT_URL.`;
  return new DatabaseConnectionError('DATABASE_UNREACHABLE', text, cause);
}
