import { embeddedHome, type EmbeddedServerOptions } from './embedded-home.js';
import { EmbeddedServerError } from './embedded-server-error.js';
import { probeServer } from './probe-server.js';
import { serverUrl } from './server-state.js';

/**
 * The connection URL of the project's embedded server, with the password; the server must run.
 *
 * @throws {EmbeddedServerError} `EMBEDDED_NOT_RUNNING`
 * @throws {SettingsError} when a setting is wrong
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
