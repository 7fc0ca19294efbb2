import { chmod, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { EmbeddedHome } from './embedded-home.js';
import { fileFailure } from './embedded-server-error.js';
import { assertReachable, serverAccount, type ServerAccount } from './server-account.js';
import { withServerLock } from './server-lock.js';
import { installPrograms, type ServerPrograms } from './server-programs.js';

/** What PostgreSQL's programs need to be run. */
export interface ServerRuntime {
  readonly home: EmbeddedHome;
  readonly programs: ServerPrograms;
  /** The user that runs them; undefined for our own. */
  readonly account: ServerAccount | undefined;
  /** Stops what is under way. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Runs `work` alone among all processes that start, stop or reset this server, with its folder and
 * PostgreSQL's programs in place.
 *
 * @returns what `work` returns
 * @throws {EmbeddedServerError} when the folder cannot be used or the programs are not there; what `work` throws
 */
export async function withServerRuntime<T>(
  home: EmbeddedHome,
  signal: AbortSignal | undefined,
  work: (runtime: ServerRuntime) => Promise<T>,
): Promise<T> {
  try {
    const account = serverAccount();
    await prepareFolder(home.programs, account);
    await prepareFolder(home.folder, account);
    return await withServerLock(
      home.lock,
      async () => work({ home, account, programs: await installPrograms(home.programs), signal }),
      { signal },
    );
  } catch (error) {
    throw fileFailure(error, home.folder);
  }
}

/** Makes a folder: private if the server runs as ourselves, else one that the server's user can enter. */
async function prepareFolder(folder: string, account: ServerAccount | undefined): Promise<void> {
  const mode = account ? 0o755 : 0o700;
  const first = await mkdir(folder, { recursive: true, mode });
  if (first !== undefined) {
    // The umask may have taken bits away.
    for (let made = folder; ; made = dirname(made)) {
      await chmod(made, mode);
      if (made === first) break;
    }
  }
  if (account) assertReachable(folder, account);
}
