import { chmod, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { EmbeddedHome } from './embedded-home.js';
import { fileFailure } from './embedded-server-error.js';
import { assertReachable, serverAccount, type ServerAccount } from './server-account.js';
import { withServerLock } from './server-lock.js';
import { installPrograms, type ServerPrograms } from './server-programs.js';

/** What running PostgreSQL's programs requires. */
export interface ServerRuntime {
  readonly home: EmbeddedHome;
  readonly programs: ServerPrograms;
  /** The user that runs them; undefined for the current one. */
  readonly account: ServerAccount | undefined;
  /** Stops the operation. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Runs `work` while no other process starts, stops or resets this server, with its folder and PostgreSQL's
 * programs in place.
 *
 * @returns the result of `work`
 * @throws EmbeddedServerError if the folder can't be used or the programs are missing; any error of `work`
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

/** Creates a folder: private if the server runs as the current user, else accessible to the server's user. */
async function prepareFolder(folder: string, account: ServerAccount | undefined): Promise<void> {
  const mode = account ? 0o755 : 0o700;
  const first = await mkdir(folder, { recursive: true, mode });
  if (first !== undefined) {
    // The umask may have removed bits.
    for (let made = folder; ; made = dirname(made)) {
      await chmod(made, mode);
      if (made === first) break;
    }
  }
  if (account) assertReachable(folder, account);
}
