import type { EmbeddedServerOptions } from '../embedded-server/embedded-home.js';
import { loadSettings } from './settings.js';

/**
 * The options of the embedded server that belongs to a project, as its settings say: `INTEGRATION_DATA_DIR`, in the
 * environment or in `.env`.
 *
 * @param workingDirectory - a folder of the project; by default the process's working directory
 * @throws SettingsError
 */
export function embeddedServerOptions(workingDirectory: string = process.cwd()): EmbeddedServerOptions {
  return { workingDirectory, dataDirectory: loadSettings(process.env, workingDirectory).dataDirectory };
}
