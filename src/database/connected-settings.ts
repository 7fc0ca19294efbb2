import { parseDatabaseUrl } from './database-url.js';
import { startEmbeddedServer } from '../embedded-server/control-embedded-server.js';
import type { ConnectedSettings } from './integration-data-source.js';
import { loadSettings } from './settings.js';

/**
 * Loads the settings and makes sure that they name a database: the given URL, else `DATABASE_URL`, else the
 * embedded server, which is started if needed.
 *
 * @param url - replaces `DATABASE_URL` and `DIRECT_URL`
 * @throws SettingsError, or the error that kept the embedded server from starting
 *
 * @example
 * const open = await new IntegrationDataSource(await connectedSettings()).initialize();
 */
export async function connectedSettings(url?: string): Promise<ConnectedSettings> {
  const given = url === undefined ? {} : { DATABASE_URL: url, DIRECT_URL: '' };
  const settings = loadSettings({ ...process.env, ...given });
  if (settings.databaseUrl) return { ...settings, databaseUrl: settings.databaseUrl };
  const server = await startEmbeddedServer({ dataDirectory: settings.dataDirectory });
  return { ...settings, databaseUrl: parseDatabaseUrl(server.url, process.cwd()), isEmbedded: true };
}
