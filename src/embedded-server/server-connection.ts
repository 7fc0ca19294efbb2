import { realpathSync } from 'node:fs';
import pg from 'pg';
import { TYPE_PARSERS } from '../postgres/type-parsers.js';
import type { EmbeddedHome } from './embedded-home.js';
import { isAlive, readPostmaster } from './postmaster.js';
import { EMBEDDED_DATABASE, EMBEDDED_USER, readState, type ServerState } from './server-state.js';

/** Milliseconds that a server on this machine may take to let us in or to answer. */
const TIMEOUT = 5000;

/**
 * A client, not yet connected, for the server's `postgres` database: unlike the database that people use, it is
 * always there, and unlike `template1` a connection to it keeps nobody from creating databases.
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
  // An error while idle, such as the server's end, must not end the process; the next query tells.
  client.on('error', () => undefined);
  return client;
}

/** SQLSTATE of a wrong password. */
const INVALID_PASSWORD = '28P01';

/** What was found where an embedded server should be. */
export type Probe =
  | {
      readonly kind: 'ours';
      readonly pid: number;
      readonly state: ServerState;
      readonly hasDatabase: boolean;
    }
  /** A living process is named as the server, but did not let us in: it starts, stops, hangs or is another program. */
  | {
      readonly kind: 'unsure';
      readonly pid: number;
      readonly reason: string;
      readonly passwordUnknown: boolean;
    }
  | { readonly kind: 'down' };

/**
 * Looks whether the server of this folder runs: by its process, and by a connection on which it proves
 * to know our password (SCRAM proves it both ways) and to serve our data directory.
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

/** A connection that somebody has to the server. */
export interface ServerSession {
  readonly pid: number;
  readonly database: string;
  /** What the program calls itself; empty if it does not. */
  readonly application: string;
}

/** Everybody who is connected to the server, but for {@link maintenanceClient}s such as the one that asks. */
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
