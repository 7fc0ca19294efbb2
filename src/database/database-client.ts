import type { Socket } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import pg from 'pg';
import { IntegrationError } from '../errors.js';
import { LinkWatch } from '../postgres/link-watch.js';
import { connectionLost } from '../postgres/server-errors.js';
import { TYPE_PARSERS } from '../postgres/type-parsers.js';
import { cancelStatement } from './cancel-statement.js';
import { connectionError } from './connection-error.js';
import { endServerSession, serverIsAtWork } from './inquire-session.js';
import { DEFAULT_LINK_TIMEOUT } from './settings.js';

/** Milliseconds to wait for a connection where nobody says otherwise. */
const DEFAULT_CONNECT_TIMEOUT = 10_000;

/** Most milliseconds that the server may take to say goodbye. */
const END_TIMEOUT = 2_000;

/** What each session of ours begins with: text is UTF-8, and times are UTC in a form that can be read again. */
const STARTUP_SETTINGS = { client_encoding: 'UTF8', TimeZone: 'UTC', DateStyle: 'ISO, MDY' };

/** What {@link DatabaseClient} takes besides what `pg` does. */
export interface DatabaseClientConfig extends pg.ClientConfig {
  /** Milliseconds of silence after which a connection is given up; 0 for never. */
  readonly linkTimeout?: number;
}

/** The server's message on a setting. */
interface ParameterStatus {
  readonly parameterName: string;
  readonly parameterValue: string;
}

/** What `pg` has and its types do not know. */
interface Internals {
  readonly processID: number | null;
  readonly secretKey: number | null;
  readonly ssl: boolean | ConnectionOptions;
  readonly connection: NodeJS.EventEmitter & { readonly stream: Socket };
  getStartupConf(): Record<string, string>;
}

/**
 * A `pg` client that says where it could not connect to, why and what to do; never with which password. Once connected, it
 * tells of a link that died without a word, and each later statement of what ended the connection in the first place. Values are
 * read by {@link TYPE_PARSERS}, whatever the application has set for its own clients.
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
      ...hiddenIn(config),
      linkTimeout,
      connectionTimeoutMillis: config.connectionTimeoutMillis ?? DEFAULT_CONNECT_TIMEOUT,
      types: TYPE_PARSERS,
    };
    super(whole);
    this.#config = whole;
    this.#watch = new LinkWatch({
      timeout: linkTimeout,
      moved: () => movedOn(this.#internals.connection.stream),
      inquire: () => serverIsAtWork(this.#inquirer(), this.serverProcess, this.#statement),
      giveUp: (reason) => this.#giveUpLink(reason),
    });
    // What an application has set for its own clients (`pg.defaults.binary`) is not asked for by ours.
    Object.assign(this, { binary: false, query: this.#watched(this.query.bind(this)) });
    this.#rememberWhatEndsIt();
    this.#askForUtc();
  }

  /** The process of the server that it named when we connected; through a pooler, a number of the pooler's. */
  get serverProcess(): number | null {
    return this.#internals.processID;
  }

  /** What ended the connection; `undefined` while it is not lost. */
  get lostBy(): IntegrationError | undefined {
    return this.#lostBy && connectionLost(this.#lostBy);
  }

  /** Milliseconds of silence after which the connection is given up; 0 for never. */
  get linkTimeout(): number {
    return this.#config.linkTimeout ?? DEFAULT_LINK_TIMEOUT;
  }

  /** What the server said of one of its settings when we connected, and when it changed. */
  reported(setting: string): string | undefined {
    return this.#reported.get(setting);
  }

  /** Asks the server to end the statement that is under way, on a connection of its own; @returns when it has been asked. */
  cancelStatement(): Promise<void> {
    const { processID, secretKey, ssl } = this.#internals;
    if (processID === null || secretKey === null) return Promise.resolve();
    return cancelStatement(
      { host: this.host, port: this.port, processID, secretKey, ssl },
      DEFAULT_CONNECT_TIMEOUT,
    );
  }

  /** A client, not yet connected, that connects as this one does but for what is changed. */
  another(changes: DatabaseClientConfig = {}): DatabaseClient {
    return new DatabaseClient({ ...this.#config, ...changes });
  }

  /** By itself, a client that lacks a password stays connected until the server loses patience, and keeps the process alive meanwhile. */
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

  /** By itself, a client waits for the server's goodbye, which may never arrive. */
  override end(): Promise<void>;
  override end(callback: (error: Error) => void): void;
  override end(callback?: (error: Error) => void): Promise<void> | void {
    const { stream } = this.#internals.connection;
    const timer = setTimeout(() => stream.destroy(), END_TIMEOUT).unref();
    stream.once('close', () => clearTimeout(timer));
    if (callback) super.end(callback);
    else return super.end();
  }

  get #internals(): Internals {
    return this as unknown as Internals;
  }

  #watched(send: (...parameters: unknown[]) => unknown): (...parameters: unknown[]) => unknown {
    return (first, ...rest) => {
      if (this.lostBy) return refuse(this.lostBy, first, rest);
      this.#statement = typeof first === 'string' ? first : ((first as { text?: string }).text ?? '');
      this.#watch.begin();
      return send(first, ...rest);
    };
  }

  #rememberWhatEndsIt(): void {
    let lastWord: Error | undefined;
    this.#internals.connection
      .on('errorMessage', (message: Error) => (lastWord = message))
      .on('readyForQuery', () => (lastWord = undefined));
    this.on('drain', () => this.#watch.end())
      .on('error', (error) => (this.#lostBy ??= lastWord ?? error))
      .once('end', () => this.#watch.end());
  }

  /** With the first message, as a pooler remembers for us and nobody else; a later SET would stay on a session that may be another's next. */
  #askForUtc(): void {
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
      `Nothing was heard from PostgreSQL at ${host}:${port} for up to ${seconds} s, and it is not at work for us (${reason}), so the ` +
      `connection was given up; the server rolls back what was under way, in ${seconds} s at the latest. See that the network is ` +
      'up, and run the same again; LINK_TIMEOUT (in milliseconds) is how long a silence may be.';
    this.#internals.connection.stream.destroy(new IntegrationError('LINK_LOST', text));
  }
}

type Connected = (error: Error | null, client: pg.Client) => void;

/** What a pool keeps from being listed, and so from being copied. */
function hiddenIn({ password }: pg.ClientConfig): pg.ClientConfig {
  return password === undefined ? {} : { password };
}

/** Bytes that have come, and that the system has taken to be sent. */
function movedOn({ bytesRead, bytesWritten, writableLength }: Socket): number {
  return bytesRead + bytesWritten - writableLength;
}

/** Answers a statement with an error, in whichever of the three ways its sender waits for the answer. */
function refuse(error: Error, first: unknown, rest: unknown[]): unknown {
  const callback = rest.find((one) => typeof one === 'function');
  if (typeof first === 'object' && first !== null && 'handleError' in first) {
    process.nextTick(() => (first.handleError as (error: Error) => void)(error));
    return first;
  }
  if (!callback) return Promise.reject(error);
  process.nextTick(() => (callback as (error: Error) => void)(error));
  return undefined;
}
