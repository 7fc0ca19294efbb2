import { type EmbeddedHome, embeddedHome, type EmbeddedServerOptions } from './embedded-home.js';
import { EmbeddedServerError } from './embedded-server-error.js';
import { isPostmaster, readPostmaster } from './postmaster.js';
import { EmbeddedServer } from './embedded-server.js';
import { removeCluster } from './server-cluster.js';
import { probeServer, type ServerSession, serverSessions } from './server-connection.js';
import { launchServer, stopPostmaster } from './server-process.js';
import { withServerRuntime } from './server-runtime.js';
import { serverUrl } from './server-state.js';

/**
 * Starts the project's embedded PostgreSQL, or finds that it runs; makes it first if there is none. It
 * outlives this process. Several processes may call this at once: they end with one server.
 *
 * @throws {EmbeddedServerError} with a code that begins with `EMBEDDED_` and says what to do
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

/** How to stop an embedded server. */
export interface StopOptions extends EmbeddedServerOptions {
  /** Leave it running if anybody is connected. */
  readonly unlessUsed?: boolean;
}

/**
 * Stops the project's embedded server; its data stay. Open connections are closed.
 *
 * @returns whether it was stopped now: false if it did not run, or is in use and `unlessUsed` was asked
 * @throws {EmbeddedServerError} `EMBEDDED_STOP_FAILED` when it goes on running
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

/** How to reset an embedded server. */
export interface ResetOptions extends EmbeddedServerOptions {
  /** Go on although others are connected; their connections are closed. */
  readonly force?: boolean;
}

/**
 * Throws away everything in the project's embedded server and starts it empty, whatever state it is in.
 * Port and password stay, so that who knows its URL need not ask again.
 *
 * @throws {EmbeddedServerError} `EMBEDDED_IN_USE` when others are connected and `force` was not asked; then nothing was changed
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
    `Others are connected to the embedded server: ${names.join(', ')}. Close them, or reset it all the same with "npm run db:reset -- --force".`,
  );
}

/**
 * The connection URL of the project's embedded server, with the password; the server must run.
 *
 * @throws {EmbeddedServerError} `EMBEDDED_NOT_RUNNING`
 */
export async function embeddedServerUrl(options: EmbeddedServerOptions = {}): Promise<string> {
  const home = embeddedHome(options);
  const probe = await probeServer(home);
  if (probe.kind === 'ours') return serverUrl(probe.state);
  throw new EmbeddedServerError(
    'EMBEDDED_NOT_RUNNING',
    `The embedded server of ${home.folder} does not run: start it with "npm run db:start".`,
  );
}
