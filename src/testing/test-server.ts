import { startEmbeddedServer } from '../embedded-server/control-embedded-server.js';
import { readEnvironment } from '../database/env-file.js';
import { assertMayChange } from '../database/assert-allowed.js';
import { loadSettings, type Settings } from '../database/settings.js';

/** The server of the test databases. */
export interface TestServer {
  /** URL of one of its databases, including the password. */
  readonly url: string;
  readonly settings: Settings;
  /** Whether it is the embedded server. */
  readonly isEmbedded: boolean;
  /** Whether this call started it. */
  readonly startedNow: boolean;
}

/**
 * Finds the server of `TEST_DATABASE_URL`, else of `DATABASE_URL` (from the environment or `.env`), else the
 * embedded one, which is started if needed.
 *
 * @throws SettingsError; NotAllowedError at a public address or in production without `ALLOW`;
 *   EmbeddedServerError
 */
export async function findTestServer(): Promise<TestServer> {
  const environment = readEnvironment(process.env, process.cwd());
  const DATABASE_URL = environment.TEST_DATABASE_URL || environment.DATABASE_URL;
  const settings = loadSettings({ ...environment, DATABASE_URL, DIRECT_URL: '' });
  await assertMayChange(settings, 'making test databases');
  if (settings.databaseUrl) {
    return { url: settings.databaseUrl.url, settings, isEmbedded: false, startedNow: false };
  }
  const { url, startedNow } = await startEmbeddedServer({ dataDirectory: settings.dataDirectory });
  return { url, settings, isEmbedded: true, startedNow };
}
