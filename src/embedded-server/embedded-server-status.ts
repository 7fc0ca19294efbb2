import { existsSync } from 'node:fs';
import { embeddedHome, type EmbeddedServerOptions } from './embedded-home.js';
import { EmbeddedServer } from './running-server.js';
import { maintenanceClient, probeServer } from './server-connection.js';
import type { ServerState } from './server-state.js';

/** A database on an embedded server. */
export interface EmbeddedDatabase {
  readonly name: string;
  /** Size on disk in bytes. */
  readonly bytes: number;
}

/** Status of an embedded server. */
export type EmbeddedServerStatus =
  | {
      readonly running: true;
      readonly server: EmbeddedServer;
      /** PostgreSQL's version, such as `18.4`. */
      readonly version: string;
      readonly startedAt: Date;
      /** Other people's sessions. */
      readonly connections: number;
      /** Largest first; empty if even its own was dropped. */
      readonly databases: readonly EmbeddedDatabase[];
    }
  | {
      readonly running: false;
      readonly dataDirectory: string;
      /** Whether there are data in it. */
      readonly hasData: boolean;
      /** Why it is unusable although a process exists; undefined if it is stopped. */
      readonly problem: string | undefined;
    };

/** Reads the status of the project's embedded server. Read-only. */
export async function embeddedServerStatus(
  options: EmbeddedServerOptions = {},
): Promise<EmbeddedServerStatus> {
  const home = embeddedHome(options);
  const probe = await probeServer(home);
  if (probe.kind !== 'ours') {
    const problem = probe.kind === 'unsure' ? `process ${probe.pid}: ${probe.reason}` : undefined;
    return { running: false, dataDirectory: home.folder, hasData: existsSync(home.data), problem };
  }
  return {
    running: true,
    server: new EmbeddedServer(probe.state, probe.pid, home.folder, false),
    ...(await describe(probe.state)),
  };
}

interface Description {
  version: string;
  startedAt: Date;
  connections: number;
  databases: EmbeddedDatabase[];
}

async function describe(state: ServerState): Promise<Description> {
  const client = maintenanceClient(state);
  await client.connect();
  try {
    const { rows } = await client.query<Description>(`
      select current_setting('server_version') as version,
             pg_postmaster_start_time() as "startedAt",
             (select count(*)::int from pg_stat_activity
               where backend_type = 'client backend' and application_name <> current_setting('application_name')) as connections,
             (select coalesce(json_agg(json_build_object('name', datname, 'bytes', bytes) order by bytes desc, datname), '[]')
                from (select datname, pg_database_size(oid) as bytes
                        from pg_database where datname not in ('postgres', 'template0', 'template1')) sizes) as databases`);
    return rows[0] as Description;
  } finally {
    await client.end();
  }
}
