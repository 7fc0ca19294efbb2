import pg from 'pg';
import { EMBEDDED_USER, type ServerState } from './server-state.js';

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
  });
  // An error while idle, such as the server's end, must not end the process; the next query tells.
  client.on('error', () => undefined);
  return client;
}
