import { type ServerState, serverUrl } from './server-state.js';

/**
 * A running embedded server. Its URL, which contains the password, is a private field behind a getter, so
 * that printing reveals no secret.
 */
export class EmbeddedServer {
  readonly #url: string;
  readonly host = '127.0.0.1';
  readonly port: number;
  /** Process ID of PostgreSQL's postmaster. */
  readonly pid: number;
  /** The server's folder: data, log, port and password. */
  readonly dataDirectory: string;
  /** False if it was already running. */
  readonly startedNow: boolean;

  constructor(state: ServerState, pid: number, dataDirectory: string, startedNow: boolean) {
    this.#url = serverUrl(state);
    this.port = state.port;
    this.pid = pid;
    this.dataDirectory = dataDirectory;
    this.startedNow = startedNow;
    Object.freeze(this);
  }

  /** Connection URL of its database, including the password. */
  get url(): string {
    return this.#url;
  }
}
