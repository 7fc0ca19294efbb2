import { parseDatabaseUrl } from './database-url.js';
import { startEmbeddedServer } from '../embedded-server/control-embedded-server.js';
import type { ConnectedSettings } from './integration-data-source.js';
import { loadSettings } from './settings.js';

/**
 * The settings with a database to connect to: the given one, or the one of `DATABASE_URL`, or else the embedded
 * server, which is started if it is not up.
 *
 * @param url a database's URL, in place of `DATABASE_URL` and `DIRECT_URL`
 * @throws SettingsError, or whatever keeps the embedded server from starting
 *
 * @example
 * const open = await new IntegrationDataSource(await connectedSettings()).initialize();
 */
export async function connectedSettings(url?: string): Promise<ConnectedSettings> {
  const given = url === undefined ? {} : { DATABASE_URL: url, DIRECT_URL: '' };
  const settings = loadSettings({ ...process.env, ...given });
  if (settings.databaseUrl) return { ...settings, databaseUrl: settings.databaseUrl };
  const server = await startEmbeddedServer({ dataDirectory: settings.dataDirectory });
  return { ...settings, databaseUrl: parseDatabaseUrl(server.url, process.cwd()) };
}
