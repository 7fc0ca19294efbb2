import { realpathSync } from 'node:fs';
import pg from 'pg';
import { TYPE_PARSERS } from '../postgres/type-parsers.js';
import type { EmbeddedHome } from './embedded-home.js';
import { isAlive, readPostmaster } from './postmaster.js';
import { EMBEDDED_DATABASE, EMBEDDED_USER, readState, type ServerState } from './server-state.js';

/** Milliseconds to wait for a local server to accept a connection or to respond. */
const TIMEOUT = 5000;

/**
 * Creates an unconnected client for the server's `postgres` database. Unlike the users' database it always
 * exists, and unlike `template1` a connection to it doesn't block creating databases.
 */
export function maintenanceClient({ port, password }: ServerState): pg.Client {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: EMBEDDED_USER,
    password,
    database: 'postgres',
    ssl: false,
    application_name: 'edfinance-integration',
    connectionTimeoutMillis: TIMEOUT,
    query_timeout: TIMEOUT,
    types: TYPE_PARSERS,
  });
  // An error while idle, such as a shutdown, must not crash the process; the next query reports it.
  client.on('error', () => undefined);
  return client;
}

/** SQLSTATE invalid_password. */
const INVALID_PASSWORD = '28P01';

/** What was found in place of an embedded server. */
export type Probe =
  | {
      readonly kind: 'ours';
      readonly pid: number;
      readonly state: ServerState;
      readonly hasDatabase: boolean;
    }
  /** A process exists but rejected the connection: it is starting, stopping, hanging or another program. */
  | {
      readonly kind: 'unsure';
      readonly pid: number;
      readonly reason: string;
      readonly passwordUnknown: boolean;
    }
  | { readonly kind: 'down' };

/**
 * Checks whether this folder's server is running: by its process, and by a connection on which it proves that
 * it knows our password (SCRAM authenticates both sides) and serves our data directory.
 */
export async function probeServer(home: EmbeddedHome): Promise<Probe> {
  const postmaster = readPostmaster(home.data);
  if (postmaster === undefined || !isAlive(postmaster.pid)) return { kind: 'down' };
  const { pid, port } = postmaster;
  const remembered = readState(home);
  if (remembered === undefined) return unsure(pid, `${home.state} is missing or damaged`, true);

  const state = { ...remembered, port };
  const client = maintenanceClient(state);
  try {
    await client.connect();
    const { rows } = await client.query<{ data: string; database: boolean }>(
      `select current_setting('data_directory') as data,
              exists (select from pg_database where datname = $1) as database`,
      [EMBEDDED_DATABASE],
    );
    const [row] = rows;
    if (row === undefined || realpathSync.native(row.data) !== realpathSync.native(home.data)) {
      return unsure(pid, `another PostgreSQL answers on port ${port}`);
    }
    return { kind: 'ours', pid, state, hasDatabase: row.database };
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    return unsure(pid, message, code === INVALID_PASSWORD);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function unsure(pid: number, reason: string, passwordUnknown = false): Probe {
  return { kind: 'unsure', pid, reason, passwordUnknown };
}

/** A session on the server. */
export interface ServerSession {
  readonly pid: number;
  readonly database: string;
  /** The program's `application_name`; may be empty. */
  readonly application: string;
}

/** Lists the server's sessions, except those of {@link maintenanceClient}s. */
export async function serverSessions(state: ServerState): Promise<ServerSession[]> {
  const client = maintenanceClient(state);
  try {
    await client.connect();
    const { rows } = await client.query<ServerSession>(
      `select pid, datname as database, application_name as application
         from pg_stat_activity
        where backend_type = 'client backend' and application_name <> current_setting('application_name')
        order by backend_start`,
    );
    return rows;
  } finally {
    await client.end();
  }
}
