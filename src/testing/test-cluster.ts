import { assertMayChange } from '../database/assert-allowed.js';
import { type Environment, readEnvironment } from '../database/env-file.js';
import { loadSettings, type Settings } from '../database/settings.js';
import { SettingsError } from '../database/settings-error.js';
import { clusterUrlIn } from './cluster-url.js';
import { connectToCluster } from './server-connection.js';
import type { TestServer } from './test-server.js';

/**
 * Finds the Citus cluster of `CITUS_URL`, a superuser's URL of a database of the coordinator that knows the workers.
 *
 * @throws SettingsError; NotAllowedError at a public address or in production without `ALLOW`
 */
export async function findTestCluster(
  environment: Environment = readEnvironment(process.env, process.cwd()),
): Promise<TestServer> {
  const settings = settingsOf(environment, clusterUrlIn(environment));
  await assertMayChange(settings, 'making test databases');
  const url = settings.databaseUrl?.url ?? '';
  return {
    url,
    settings,
    isEmbedded: false,
    connect: () => connectToCluster(url),
    stop: async () => {},
  };
}

/** A problem of the URL is told by the name of the setting that it came from. */
function settingsOf(environment: Environment, url: string | undefined): Settings {
  if (url === undefined) {
    throw new SettingsError([
      { name: 'CITUS_URL', problem: 'is not set, and distributed test databases need it' },
    ]);
  }
  try {
    return loadSettings({ ...environment, DATABASE_URL: url, DIRECT_URL: '' });
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    throw new SettingsError(
      error.problems.map(({ name, problem }) => ({
        name: name === 'DATABASE_URL' ? 'CITUS_URL' : name,
        problem,
      })),
    );
  }
}
