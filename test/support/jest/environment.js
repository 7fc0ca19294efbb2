import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';

/** Where jest-circus keeps the tests of a file and who listens; the file after it begins with neither. */
const OF_THE_FILE = ['JEST_STATE_SYMBOL', 'EVENT_HANDLERS'];

/**
 * The worker's own global objects, for Jest's `testEnvironment`. What a test file leaves changed in `process.env`, the
 * working directory, mocks, timers or the console is put back after it. `testEnvironmentOptions.env` has variables to set.
 */
export default class PlainEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);

  constructor({ projectConfig }) {
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    this.before = { env: { ...process.env }, folder: process.cwd(), console, exit: process.exit };
    Object.assign(process.env, projectConfig.testEnvironmentOptions.env);
  }

  /** A test that ends its process ends it with an error: where Jest runs the tests in its own, all others would be missing. */
  setup() {
    process.exit = (code) => this.before.exit(code || 1);
  }

  teardown() {
    const { env, folder, exit } = this.before;
    this.fakeTimersModern.dispose();
    this.moduleMocker.restoreAllMocks();
    globalThis.console = this.before.console;
    process.exit = exit;
    process.chdir(folder);
    for (const name of Object.keys(process.env))
      if (!(name in env)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, env);
    for (const key of Object.getOwnPropertySymbols(globalThis)) {
      if (OF_THE_FILE.includes(key.description)) Reflect.deleteProperty(globalThis, key);
    }
  }

  getVmContext() {
    return null;
  }
}
