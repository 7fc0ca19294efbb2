import { embeddedHome, type EmbeddedServerOptions } from './embedded-home.js';
import { isPostmaster, readPostmaster } from './postmaster.js';
import { probeServer } from './probe-server.js';
import { withServerRuntime } from './server-runtime.js';
import { serverSessions } from './server-sessions.js';
import { stopPostmaster } from './stop-postmaster.js';

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
 * @throws {SettingsError} when a setting is wrong
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
