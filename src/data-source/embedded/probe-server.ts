import { realpathSync } from 'node:fs';
import type { EmbeddedHome } from './embedded-home.js';
import { maintenanceClient } from './maintenance-client.js';
import { isAlive, readPostmaster } from './postmaster.js';
import { EMBEDDED_DATABASE, readState, type ServerState } from './server-state.js';

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
