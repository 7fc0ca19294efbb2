import { type EmbeddedHome, embeddedHome, type EmbeddedServerOptions } from './embedded-home.js';
import { EmbeddedServer } from './embedded-server.js';
import { launchServer } from './launch-server.js';
import { probeServer } from './probe-server.js';
import { withServerRuntime } from './server-runtime.js';

/**
 * Starts the project's embedded PostgreSQL, or finds that it runs; makes it first if there is none. It
 * outlives this process. Several processes may call this at once: they end with one server.
 *
 * @throws {EmbeddedServerError} with a code that begins with `EMBEDDED_` and says what to do
 * @throws {SettingsError} when a setting is wrong
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
