import pg from 'pg';
import { IntegrationError } from '../errors.js';
import { LinkWatch } from '../postgres/link-watch.js';
import { connectionLost } from '../postgres/server-errors.js';
import { TYPE_PARSERS } from '../postgres/type-parsers.js';
import { cancelStatement } from './cancel-statement.js';
import { connectionError } from './connection-error.js';
import { endServerSession, serverIsAtWork } from './inquire-session.js';
import {
  passwordIn,
  refuse,
  transferredBytes,
  type ClientInternals,
  type ParameterStatus,
} from './pg-internals.js';
import { DEFAULT_LINK_TIMEOUT } from './settings.js';

/** Default of `connectionTimeoutMillis`. */
const DEFAULT_CONNECT_TIMEOUT = 10_000;

/** Milliseconds to wait for the server to close the connection. */
const END_TIMEOUT = 2_000;

/** Startup parameters of every session: UTF-8 text and UTC times in an unambiguous format. */
const STARTUP_SETTINGS = { client_encoding: 'UTF8', TimeZone: 'UTC', DateStyle: 'ISO, MDY' };

/** Options of {@link DatabaseClient} in addition to those of `pg`. */
export interface DatabaseClientConfig extends pg.ClientConfig {
  /** Milliseconds of silence after which the connection is dropped; 0 for never. */
  readonly linkTimeout?: number;
}

/**
 * A `pg` client with clear errors: a failed connect says where, why and what to do, without the password. It
 * detects a dead link, and after that every statement fails with the original cause. Values are parsed by
 * {@link TYPE_PARSERS}, regardless of the application's global `pg` settings.
 */
export class DatabaseClient extends pg.Client {
  readonly #config: DatabaseClientConfig;
  readonly #watch: LinkWatch;
  #statement = '';
  readonly #reported = new Map<string, string>();
  #lostBy: Error | undefined;

  constructor(config: DatabaseClientConfig) {
    const { linkTimeout = DEFAULT_LINK_TIMEOUT } = config;
    const whole = {
      keepAlive: true,
      keepAliveInitialDelayMillis: (linkTimeout || DEFAULT_LINK_TIMEOUT) / 2,
      ...config,
      ...passwordIn(config),
      linkTimeout,
      connectionTimeoutMillis: config.connectionTimeoutMillis ?? DEFAULT_CONNECT_TIMEOUT,
      types: TYPE_PARSERS,
    };
    super(whole);
    this.#config = whole;
    this.#watch = new LinkWatch({
      timeout: linkTimeout,
      moved: () => transferredBytes(this.#internals.connection.stream),
      inquire: () => serverIsAtWork(this.#inquirer(), this.serverProcess, this.#statement),
      giveUp: (reason) => this.#giveUpLink(reason),
    });
    // Ignore `pg.defaults.binary`, which the application may set for its own clients.
    Object.assign(this, { binary: false, query: this.#watched(this.query.bind(this)) });
    this.#trackDisconnect();
    this.#sendStartupSettings();
  }

  /** The backend process ID from the startup; through a pooler, the pooler's number. */
  get serverProcess(): number | null {
    return this.#internals.processID;
  }

  /** What ended the connection; `undefined` while it is alive. */
  get lostBy(): IntegrationError | undefined {
    return this.#lostBy && connectionLost(this.#lostBy);
  }

  /** Milliseconds of silence after which the connection is dropped; 0 for never. */
  get linkTimeout(): number {
    return this.#config.linkTimeout ?? DEFAULT_LINK_TIMEOUT;
  }

  /** The last value that the server reported for a setting (ParameterStatus). */
  reported(setting: string): string | undefined {
    return this.#reported.get(setting);
  }

  /**
   * Cancels the running statement through a separate connection.
   *
   * @returns once the request has been sent
   */
  cancelStatement(): Promise<void> {
    const { processID, secretKey, ssl } = this.#internals;
    if (processID === null || secretKey === null) return Promise.resolve();
    return cancelStatement(
      { host: this.host, port: this.port, processID, secretKey, ssl },
      DEFAULT_CONNECT_TIMEOUT,
    );
  }

  /** Creates an unconnected client with the same options, except for the changes. */
  another(changes: DatabaseClientConfig = {}): DatabaseClient {
    return new DatabaseClient({ ...this.#config, ...changes });
  }

  /**
   * `pg` keeps the socket open when a password is missing, which keeps the process alive until the server
   * times out.
   */
  override connect(): Promise<this>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<this> | void {
    const fail = (error: Error): Error => {
      this.end().catch(() => undefined);
      return connectionError(error, this);
    };
    if (callback) {
      super.connect((error: Error | null) => callback(error && fail(error), this));
      return;
    }
    return super.connect().then(
      () => this,
      (error: Error) => Promise.reject(fail(error)),
    );
  }

  /** `pg` waits for the server to close the connection, which may never happen. */
  override end(): Promise<void>;
  override end(callback: (error: Error) => void): void;
  override end(callback?: (error: Error) => void): Promise<void> | void {
    const { stream } = this.#internals.connection;
    const timer = setTimeout(() => stream.destroy(), END_TIMEOUT).unref();
    stream.once('close', () => clearTimeout(timer));
    if (callback) super.end(callback);
    else return super.end();
  }

  /** Waits until the server has closed the connection, as it does after a fatal error; closes it if it doesn't. */
  async ended(): Promise<void> {
    const { stream } = this.#internals.connection;
    if (this.#lostBy || stream.destroyed) return;
    const timer = setTimeout(() => stream.destroy(), END_TIMEOUT);
    await new Promise((done) => this.once('end', done));
    clearTimeout(timer);
  }

  get #internals(): ClientInternals {
    return this as unknown as ClientInternals;
  }

  #watched(send: (...parameters: unknown[]) => unknown): (...parameters: unknown[]) => unknown {
    return (first, ...rest) => {
      if (this.lostBy) return refuse(this.lostBy, first, rest);
      this.#statement = typeof first === 'string' ? first : ((first as { text?: string }).text ?? '');
      this.#watch.begin();
      return send(first, ...rest);
    };
  }

  #trackDisconnect(): void {
    let lastWord: Error | undefined;
    this.#internals.connection
      .on('errorMessage', (message: Error) => (lastWord = message))
      .on('readyForQuery', () => (lastWord = undefined));
    this.on('drain', () => this.#watch.end())
      .on('error', (error) => (this.#lostBy ??= lastWord ?? error))
      .once('end', () => this.#watch.end());
  }

  /**
   * Sends the settings as startup parameters, which a pooler tracks per client. A later SET could leak to the
   * session's next user.
   */
  #sendStartupSettings(): void {
    const startup = this.#internals.getStartupConf.bind(this);
    Object.assign(this, { getStartupConf: () => ({ ...startup(), ...STARTUP_SETTINGS }) });
    this.#internals.connection.on('parameterStatus', ({ parameterName, parameterValue }: ParameterStatus) =>
      this.#reported.set(parameterName, parameterValue),
    );
  }

  #inquirer(): DatabaseClient {
    const patience = this.linkTimeout / 4;
    return this.another({ connectionTimeoutMillis: patience, query_timeout: patience, linkTimeout: 0 });
  }

  async #giveUpLink(reason: string): Promise<void> {
    const { host, port } = this;
    await endServerSession(this.#inquirer(), this.serverProcess).catch(() => undefined);
    const seconds = this.linkTimeout / 1000;
    const text =
      `PostgreSQL at ${host}:${port} was silent for up to ${seconds} s and is not working for us (${reason}), so the connection ` +
      `was closed; the server rolls back uncommitted work within ${seconds} s. Check the network and run it again; ` +
      'LINK_TIMEOUT (in milliseconds) sets how long a silence may last.';
    this.#internals.connection.stream.destroy(new IntegrationError('LINK_LOST', text));
  }
}

type Connected = (error: Error | null, client: pg.Client) => void;
