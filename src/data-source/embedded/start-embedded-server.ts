import { chmod, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { embeddedHome, type EmbeddedHome, type EmbeddedServerOptions } from './embedded-home.js';
import { EmbeddedServer } from './embedded-server.js';
import { launchServer } from './launch-server.js';
import { probeServer } from './probe-server.js';
import { fileFailure } from './program-failure.js';
import { assertReachable, serverAccount, type ServerAccount } from './server-account.js';
import { withServerLock } from './server-lock.js';
import { installPrograms } from './server-programs.js';

/**
 * Starts the project's embedded PostgreSQL, or finds that it runs; makes it first if there is none. It
 * outlives this process. Several processes may call this at once: they end with one server.
 *
 * @throws {EmbeddedServerError} with a code that begins with `EMBEDDED_` and says what to do
 * @throws {SettingsError} when a setting is wrong
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions = {}): Promise<EmbeddedServer> {
  const home = embeddedHome(options);
  const running = await runningServer(home);
  if (running) return running;
  const { signal } = options;
  try {
    const account = await prepareFolder(home);
    return await withServerLock(
      home.lock,
      async () =>
        (await runningServer(home)) ??
        launchServer({ home, account, programs: await installPrograms(home.programs), signal }),
      { signal },
    );
  } catch (error) {
    throw fileFailure(error, home.folder);
  }
}

async function runningServer(home: EmbeddedHome): Promise<EmbeddedServer | undefined> {
  const probe = await probeServer(home);
  if (probe.kind !== 'ours' || !probe.hasDatabase) return undefined;
  return new EmbeddedServer(probe.state, probe.pid, home.data, false);
}

/** Makes the server's folder: private if the server runs as ourselves, else one that the server's user can enter. */
async function prepareFolder(home: EmbeddedHome): Promise<ServerAccount | undefined> {
  const account = serverAccount();
  const mode = account ? 0o755 : 0o700;
  for (const folder of [home.programs, home.folder]) {
    const first = await mkdir(folder, { recursive: true, mode });
    // The umask may have taken bits away.
    for (let made = folder; first !== undefined; made = dirname(made)) {
      await chmod(made, mode);
      if (made === first) break;
    }
    if (account) assertReachable(folder, account);
  }
  return account;
}
