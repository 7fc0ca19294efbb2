import { maintenanceClient } from './maintenance-client.js';
import type { ServerState } from './server-state.js';

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
