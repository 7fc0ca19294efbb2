import { isPostmaster, readPostmaster } from './postmaster.js';
import { programFailure } from './program-failure.js';
import { runProgram } from './run-program.js';
import type { ServerRuntime } from './server-runtime.js';

/** Seconds to wait for a shutdown before the next, harsher way. */
const PATIENCE = 20;

/**
 * Stops the server of a data directory: connections are closed and open transactions rolled back; if that
 * takes too long, it is stopped as by a crash, from which it recovers at its next start. Only for who holds the lock.
 *
 * @returns whether there was one to stop
 * @throws {EmbeddedServerError} `EMBEDDED_STOP_FAILED` when it goes on running
 */
export async function stopPostmaster({
  home,
  programs,
  account,
}: Omit<ServerRuntime, 'signal'>): Promise<boolean> {
  const postmaster = readPostmaster(home.data);
  if (postmaster === undefined || !isPostmaster(postmaster.pid, home.data)) return false;
  let output = '';
  for (const mode of ['fast', 'immediate']) {
    const args = ['stop', '-D', home.data, '-m', mode, '-w', '-t', `${PATIENCE}`];
    const result = await runProgram(programs.pgCtl, args, {
      account,
      directory: home.data,
      timeout: (PATIENCE + 10) * 1000,
    });
    if (result.code === 0 || !isPostmaster(postmaster.pid, home.data)) return true;
    output += result.output;
  }
  throw programFailure('EMBEDDED_STOP_FAILED', 'pg_ctl stop', home.folder, output);
}
