import { embeddedHome, type EmbeddedServerOptions } from './embedded-home.js';
import type { EmbeddedServer } from './embedded-server.js';
import { EmbeddedServerError } from './embedded-server-error.js';
import { launchServer } from './launch-server.js';
import { probeServer } from './probe-server.js';
import { removeCluster } from './server-cluster.js';
import { withServerRuntime } from './server-runtime.js';
import { type ServerSession, serverSessions } from './server-sessions.js';
import { stopPostmaster } from './stop-postmaster.js';

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
 * @throws {SettingsError} when a setting is wrong
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
