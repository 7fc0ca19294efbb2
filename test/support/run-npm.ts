import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { CommandResult } from './run-command.js';

const ROOT = join(import.meta.dirname, '..', '..');

/**
 * Runs `npm run` with the words after it, as a person at a terminal would.
 *
 * @param folder of the package; the project's own by default
 */
export function runNpm(
  words: readonly string[],
  env: Record<string, string | undefined> = {},
  folder = ROOT,
): Promise<CommandResult> {
  // What npm tells the scripts of the run that these tests are in.
  const own = Object.keys(process.env).filter((name) => name.startsWith('npm_'));
  const bare = Object.fromEntries(own.map((name) => [name, undefined]));
  const options = {
    cwd: folder,
    env: {
      ...process.env,
      ...bare,
      NODE_OPTIONS: undefined,
      NODE_ENV: undefined,
      JEST_WORKER_ID: undefined,
      ...env,
    },
  };
  return new Promise((done) => {
    const child = execFile('npm', ['run', '--silent', ...words], options, (_, stdout, stderr) =>
      done({ code: child.exitCode, stdout, stderr }),
    );
  });
}
