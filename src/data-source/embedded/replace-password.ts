import { programFailure } from './program-failure.js';
import { runProgram } from './run-program.js';
import type { ServerRuntime } from './server-runtime.js';
import { EMBEDDED_USER } from './server-state.js';

/** Milliseconds that it may take; recovery from a crash may come first. */
const TIMEOUT = 60_000;

/**
 * Gives the superuser another password without knowing the old one, in PostgreSQL's single-user mode; the
 * server must not run.
 *
 * @param password in letters that need no escaping
 */
export async function replacePassword(
  { home, programs, account, signal }: ServerRuntime,
  password: string,
): Promise<void> {
  const result = await runProgram(programs.postgres, ['--single', '-D', home.data, 'postgres'], {
    account,
    directory: home.data,
    timeout: TIMEOUT,
    input: `alter role ${EMBEDDED_USER} password '${password}'\n`,
    signal,
  });
  if (result.code !== 0) {
    throw programFailure('EMBEDDED_START_FAILED', 'postgres --single', home.folder, result.output);
  }
}
