import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { IntegrationError } from '../../src/errors.js';
import { isCustomScenario, type CustomScenario } from '../engine/generate/define-scenario.js';
import { SeedOptionError } from '../engine/plan/run-options.js';

/**
 * Loads a host team's own scenarios: all that a module exports, alone or in lists, and that `defineScenario`
 * made.
 *
 * @param file - the module's path, absolute or from `directory`
 * @throws SeedOptionError if there is no such file, or no scenario in it; IntegrationError
 *   `SEED_SCENARIOS_UNLOADABLE`
 */
export async function loadScenarios(
  file: string,
  directory: string = process.cwd(),
): Promise<CustomScenario[]> {
  const path = resolve(directory, file);
  if (!existsSync(path)) throw new SeedOptionError([`--scenarios-from: there is no file ${path}.`]);
  const exported = Object.values(await importModule(path)).flat();
  const scenarios = [...new Set(exported.filter(isCustomScenario))];
  if (scenarios.length > 0) return scenarios;
  throw new SeedOptionError([`--scenarios-from: ${path} exports no scenario that defineScenario() made.`]);
}

async function importModule(path: string): Promise<Record<string, unknown>> {
  try {
    return (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  } catch (error) {
    throw new IntegrationError(
      'SEED_SCENARIOS_UNLOADABLE',
      `${path} cannot be loaded: ${String(error)}. TypeScript needs a loader, such as that of the npm scripts, or a Node.js ` +
        'version that strips types; an ES module in JavaScript needs neither.',
      { cause: error },
    );
  }
}
