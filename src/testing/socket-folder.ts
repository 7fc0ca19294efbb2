import { lstatSync } from 'node:fs';
import { lstat, mkdtemp, readdir, rmdir, unlink } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../embedded-server/postmaster.js';
import { IntegrationError } from '../errors.js';

const PREFIX = 'edfinance-testing-';

const SOCKET = 'pool.sock';

/**
 * Creates a private folder for a socket, whatever the umask, and removes those of killed processes.
 *
 * @returns the socket's path; and `remove`, to call once the socket is closed
 * @throws IntegrationError `TEST_POOL_EXPOSED`; the file system's error
 */
export async function makeSocketFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  await sweepSocketFolders(tmpdir());
  // mkdtemp creates it with mode 0700, or fails if the name exists.
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  assertPrivate(folder);
  return { path: join(folder, SOCKET), remove: () => rmdir(folder).catch(() => undefined) };
}

/**
 * Makes sure that a folder is a directory, belongs to this user, and is private: some file systems ignore
 * modes.
 *
 * @throws IntegrationError `TEST_POOL_EXPOSED`
 */
export function assertPrivate(folder: string): void {
  const found = lstatSync(folder);
  if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o077) === 0) return;
  throw new IntegrationError(
    'TEST_POOL_EXPOSED',
    `${folder} is for the socket of the test databases, so it must be a folder of this user that nobody else can enter ` +
      '(mode 0700), and it is not; nothing was opened. Set TMPDIR to a folder on a file system that keeps modes.',
  );
}

/** Removes sockets of this user's killed processes, and their folders. */
async function sweepSocketFolders(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (name.startsWith(PREFIX)) await removeIfDead(join(parent, name), name).catch(() => undefined);
  }
}

async function removeIfDead(path: string, name: string): Promise<void> {
  const found = await lstat(path);
  if (found.uid !== process.getuid?.()) return;
  // An earlier version created sockets without a folder.
  const socket = found.isDirectory() ? join(path, SOCKET) : path;
  const failure = await failureOfConnecting(socket);
  if (failure === 'ECONNREFUSED') await unlink(socket);
  // The socket of a new folder may not exist yet.
  else if (failure !== 'ENOENT' || isAlive(Number.parseInt(name.slice(PREFIX.length), 10))) return;
  if (found.isDirectory()) await rmdir(path);
}

function failureOfConnecting(path: string): Promise<string | undefined> {
  return new Promise((done) => {
    const socket = connect(path);
    socket.once('error', ({ code }: NodeJS.ErrnoException) => done(code));
    socket.once('connect', () => {
      socket.destroy();
      done(undefined);
    });
  });
}
