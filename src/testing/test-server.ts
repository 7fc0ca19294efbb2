import { startEmbeddedServer, stopEmbeddedServer } from '../embedded-server/control-embedded-server.js';
import { readEnvironment } from '../database/env-file.js';
import { assertMayChange } from '../database/assert-allowed.js';
import { loadSettings, type Settings } from '../database/settings.js';
import { connectToServer, type ServerConnection } from './server-connection.js';

/** The server of the test databases. */
export interface TestServer {
  /** URL of one of its databases, including the password. */
  readonly url: string;
  readonly settings: Settings;
  /** Whether it is the embedded server. */
  readonly isEmbedded: boolean;
  /** Connects to it, to create and drop databases. */
  connect(): Promise<ServerConnection>;
  /** Stops it if it is the embedded one and nobody is connected. */
  stop(): Promise<void>;
}

/**
 * Finds the server of `TEST_DATABASE_URL`, else of `DATABASE_URL` (from the environment or `.env`), else the
 * embedded one for tests, which is started if needed.
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
    const { url } = settings.databaseUrl;
    return { url, settings, isEmbedded: false, connect: () => connectToServer(url), stop: async () => {} };
  }
  const options = { dataDirectory: settings.dataDirectory, forTests: true };
  const { url } = await startEmbeddedServer(options);
  const stop = async (): Promise<void> => {
    await stopEmbeddedServer({ ...options, unlessUsed: true });
  };
  return { url, settings, isEmbedded: true, connect: () => connectToServer(url), stop };
}
