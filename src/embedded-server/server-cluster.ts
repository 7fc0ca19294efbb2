import { existsSync } from 'node:fs';
import { chmod, chown, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmbeddedHome } from './embedded-home.js';
import { EmbeddedServerError, programFailure } from './embedded-server-error.js';
import { runProgram } from './run-program.js';
import type { ServerRuntime } from './server-runtime.js';
import { EMBEDDED_USER } from './server-state.js';

/** Timeout of `initdb` in milliseconds; it takes half a second. */
const INITDB_TIMEOUT = 120_000;

/** Prefix of folders in which a data directory is created or removed. */
const ASIDE = 'data.aside-';

/**
 * Configuration of a development server. `synchronous_commit` is off: a crash loses at most the last moments.
 * `fsync` stays on, since without it a system crash could lose everything that was seeded. With more buffers and a
 * longer log than by default, great loads are written once, not page by page again with each checkpoint.
 */
const CONFIGURATION = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
  synchronous_commit: 'off',
  shared_buffers: '512MB',
  max_wal_size: '4GB',
};

/**
 * Whether a data directory of our PostgreSQL version exists.
 *
 * @throws EmbeddedServerError `EMBEDDED_OTHER_MAJOR` if another major version created it,
 *   `EMBEDDED_FOLDER_TAKEN` if something else is there
 */
export async function hasCluster(home: EmbeddedHome, major: string): Promise<boolean> {
  const found = await clusterVersion(home);
  if (found === undefined || found === major) return found !== undefined;
  throw new EmbeddedServerError(
    'EMBEDDED_OTHER_MAJOR',
    `${home.data} was created by PostgreSQL ${found}; this is PostgreSQL ${major}, which cannot read it: ` +
      '"npm run db:reset" creates it anew (its data is lost), or set INTEGRATION_DATA_DIR to another folder.',
  );
}

/**
 * Creates the data directory: UTF-8, the built-in C.UTF-8 locale (same sort order on every system), UTC, and
 * SCRAM for every connection. It is created elsewhere and then renamed, so that an unfinished one is never in
 * place.
 *
 * @param settings - PostgreSQL settings by name
 * @throws EmbeddedServerError `EMBEDDED_INIT_FAILED`, or `EMBEDDED_DISK_FULL`
 */
export async function createCluster(
  runtime: ServerRuntime,
  password: string,
  settings: Readonly<Record<string, string>> = CONFIGURATION,
): Promise<void> {
  const { home, programs, account, signal } = runtime;
  await removeAside(home);
  const aside = await mkdtemp(join(home.folder, ASIDE));
  try {
    const passwordFile = join(aside, 'password');
    const data = join(aside, 'data');
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    await chmod(aside, 0o700);
    if (account) {
      await chown(passwordFile, account.uid, account.gid);
      await chown(aside, account.uid, account.gid);
    }
    const args = [
      ...['--pgdata', data, '--username', EMBEDDED_USER, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
      ...[
        '--encoding',
        'UTF8',
        '--locale',
        'C',
        '--locale-provider',
        'builtin',
        '--builtin-locale',
        'C.UTF-8',
      ],
      ...['--no-sync', '--no-instructions'],
      ...Object.entries(settings).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
    ];
    const result = await runProgram(programs.initdb, args, {
      account,
      directory: aside,
      timeout: INITDB_TIMEOUT,
      signal,
    });
    if (result.code !== 0) throw programFailure('EMBEDDED_INIT_FAILED', 'initdb', home.folder, result.output);
    await rename(data, home.data);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** Removes the leftovers of a command that was killed while creating or removing a data directory. */
async function removeAside(home: EmbeddedHome): Promise<void> {
  const names = (await readdir(home.folder)).filter((name) => name.startsWith(ASIDE));
  await Promise.all(names.map((name) => rm(join(home.folder, name), { recursive: true, force: true })));
}

/**
 * Removes the data directory atomically. The server must not be running.
 *
 * @throws EmbeddedServerError `EMBEDDED_FOLDER_TAKEN` if it is not a PostgreSQL data directory
 */
export async function removeCluster(home: EmbeddedHome): Promise<void> {
  await removeAside(home);
  if ((await clusterVersion(home)) === undefined) return;
  const aside = await mkdtemp(join(home.folder, ASIDE));
  await rename(home.data, join(aside, 'data'));
  await rm(aside, { recursive: true, force: true });
}

/** Returns a data directory's major version; undefined if there is none. */
async function clusterVersion(home: EmbeddedHome): Promise<string | undefined> {
  if (!existsSync(home.data) || (await readdir(home.data)).length === 0) return undefined;
  const version = await readFile(join(home.data, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version !== undefined) return version.trim();
  throw new EmbeddedServerError(
    'EMBEDDED_FOLDER_TAKEN',
    `${home.data} is not a PostgreSQL data directory: move it away, or set INTEGRATION_DATA_DIR to another folder.`,
  );
}
