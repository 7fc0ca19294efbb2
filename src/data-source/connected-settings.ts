import { parseDatabaseUrl } from './database-url.js';
import { startEmbeddedServer } from './embedded/start-embedded-server.js';
import type { ConnectedSettings } from './integration-data-source.js';
import { loadSettings } from './settings.js';

/**
 * The settings with a database to connect to: the one of `DATABASE_URL`, or else the embedded server, which
 * is started if it is not up.
 *
 * @throws SettingsError, or whatever keeps the embedded server from starting
 */
export async function connectedSettings(): Promise<ConnectedSettings> {
  const settings = loadSettings();
  if (settings.databaseUrl) return { ...settings, databaseUrl: settings.databaseUrl };
  const { url } = await startEmbeddedServer({ dataDirectory: settings.dataDirectory });
  return { ...settings, databaseUrl: parseDatabaseUrl(url, process.cwd()) };
}
