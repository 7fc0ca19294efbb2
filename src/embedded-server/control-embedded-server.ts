import { type EmbeddedHome, embeddedHome, type EmbeddedServerOptions } from './embedded-home.js';
import { EmbeddedServerError } from './embedded-server-error.js';
import { isPostmaster, readPostmaster } from './postmaster.js';
import { EmbeddedServer } from './running-server.js';
import { removeCluster } from './server-cluster.js';
import { probeServer, type ServerSession, serverSessions } from './server-connection.js';
import { launchServer, stopPostmaster } from './server-process.js';
import { withServerRuntime } from './server-runtime.js';
import { serverUrl } from './server-state.js';

/**
 * Starts the project's embedded PostgreSQL unless it is running; creates it if needed. It outlives this
 * process. Safe to call from several processes at once: they share one server.
 *
 * @throws EmbeddedServerError with an `EMBEDDED_…` code and the next step
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions = {}): Promise<EmbeddedServer> {
  const home = embeddedHome(options);
  return (
    (await runningServer(home)) ??
    (await withServerRuntime(
      home,
      options.signal,
      async (runtime) => (await runningServer(home)) ?? launchServer(runtime),
    ))
  );
}

async function runningServer(home: EmbeddedHome): Promise<EmbeddedServer | undefined> {
  const probe = await probeServer(home);
  if (probe.kind !== 'ours' || !probe.hasDatabase) return undefined;
  return new EmbeddedServer(probe.state, probe.pid, home.folder, false);
}

/** Options for stopping an embedded server. */
export interface StopOptions extends EmbeddedServerOptions {
  /** Leave it running if anybody is connected. */
  readonly unlessUsed?: boolean;
}

/**
 * Stops the project's embedded server and keeps its data. Open connections are closed.
 *
 * @returns true if it was stopped; false if it was not running, or is in use with `unlessUsed`
 * @throws EmbeddedServerError `EMBEDDED_STOP_FAILED` if it keeps running
 */
export async function stopEmbeddedServer(options: StopOptions = {}): Promise<boolean> {
  const home = embeddedHome(options);
  const postmaster = readPostmaster(home.data);
  if (postmaster === undefined || !isPostmaster(postmaster.pid, home.data)) return false;
  return withServerRuntime(home, options.signal, async (runtime) => {
    if (options.unlessUsed) {
      const probe = await probeServer(home);
      if (probe.kind === 'ours' && (await serverSessions(probe.state)).length > 0) return false;
    }
    return stopPostmaster(runtime);
  });
}

/** Options for resetting an embedded server. */
export interface ResetOptions extends EmbeddedServerOptions {
  /** Continue although others are connected; their connections are closed. */
  readonly force?: boolean;
}

/**
 * Deletes all data of the project's embedded server and starts it empty, whatever its state. Port and
 * password stay, so its URL remains valid.
 *
 * @throws EmbeddedServerError `EMBEDDED_IN_USE` if others are connected and `force` is not set; nothing is
 *   changed then
 */
export async function resetEmbeddedServer(options: ResetOptions = {}): Promise<EmbeddedServer> {
  const home = embeddedHome(options);
  return withServerRuntime(home, options.signal, async (runtime) => {
    const probe = await probeServer(home);
    if (probe.kind === 'ours' && !options.force) {
      const sessions = await serverSessions(probe.state);
      if (sessions.length > 0) throw inUse(sessions);
    }
    await stopPostmaster(runtime);
    await removeCluster(home);
    return launchServer(runtime);
  });
}

function inUse(sessions: readonly ServerSession[]): EmbeddedServerError {
  const names = sessions.map(
    ({ application, database, pid }) => `${application || 'a program'} on ${database} (session ${pid})`,
  );
  return new EmbeddedServerError(
    'EMBEDDED_IN_USE',
    `Others are connected to the embedded server: ${names.join(', ')}. Close their connections, or reset anyway with --force.`,
  );
}

/**
 * Returns the connection URL of the project's running embedded server, including the password.
 *
 * @throws EmbeddedServerError `EMBEDDED_NOT_RUNNING`
 */
export async function embeddedServerUrl(options: EmbeddedServerOptions = {}): Promise<string> {
  const home = embeddedHome(options);
  const probe = await probeServer(home);
  if (probe.kind === 'ours') return serverUrl(probe.state);
  throw new EmbeddedServerError(
    'EMBEDDED_NOT_RUNNING',
    `The embedded server of ${home.folder} is not running: start it with "npm run db:start".`,
  );
}
