import type { EmbeddedServerOptions } from '../embedded-server/embedded-home.js';
import { loadSettings } from './settings.js';

/**
 * Returns the options of the project's embedded server, from `INTEGRATION_DATA_DIR` in the environment or
 * `.env`.
 *
 * @param workingDirectory - a folder of the project; the process's working directory by default
 * @throws SettingsError
 */
export function embeddedServerOptions(workingDirectory: string = process.cwd()): EmbeddedServerOptions {
  return { workingDirectory, dataDirectory: loadSettings(process.env, workingDirectory).dataDirectory };
}
