import { readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedServerError } from './embedded-server-error.js';
import { isAlive } from './postmaster.js';

/** Milliseconds between a lock holder's heartbeats. */
const HEARTBEAT = 1000;

/** Milliseconds without a heartbeat after which a holder counts as dead, even if its process ID exists. */
const DEAD_AFTER = 10_000;

/** Milliseconds to wait for another process's start, far more than one takes. */
const PATIENCE = 90_000;

/**
 * Runs `work` while holding a lock file, so that one process at a time starts, stops or resets a server. A
 * dead holder's lock is taken over: at once if its process is gone, otherwise when its heartbeat has stopped.
 * (PostgreSQL's own lock on the data directory is a second safeguard.)
 *
 * @param file - the lock file, in an existing folder
 * @param options - `patience`: milliseconds to wait for another holder; `signal`: stops waiting
 * @returns the result of `work`
 * @throws EmbeddedServerError `EMBEDDED_LOCKED` if another process holds it for 90 seconds
 */
export async function withServerLock<T>(
  file: string,
  work: () => Promise<T>,
  { patience = PATIENCE, signal }: { patience?: number; signal?: AbortSignal | undefined } = {},
): Promise<T> {
  const token = `${process.pid} ${Math.random().toString(36).slice(2)}\n`;
  await acquire(file, token, patience, signal);
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => undefined);
  }, HEARTBEAT).unref();
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    if ((await readHolder(file))?.token === token) await rm(file, { force: true });
  }
}

interface Holder {
  readonly token: string;
  readonly pid: number;
  /** Milliseconds since the last heartbeat. */
  readonly silence: number;
}

async function acquire(file: string, token: string, patience: number, signal?: AbortSignal): Promise<void> {
  const deadline = performance.now() + patience;
  for (;;) {
    signal?.throwIfAborted();
    if (await create(file, token)) return;
    const holder = await readHolder(file);
    if (holder === undefined) continue;
    if (isDead(holder)) {
      await takeAway(file, holder);
      continue;
    }
    if (performance.now() > deadline) {
      throw new EmbeddedServerError(
        'EMBEDDED_LOCKED',
        `Process ${holder.pid} has held ${file} for too long: wait for it or end it, then try again.`,
      );
    }
    await delay(20, undefined, { signal });
  }
}

async function create(file: string, token: string): Promise<boolean> {
  try {
    await writeFile(file, token, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    const [token, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    return { token, pid: Number.parseInt(token, 10), silence: Date.now() - mtimeMs };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** An empty file's holder is about to write it, or died before. */
function isDead({ pid, silence }: Holder): boolean {
  return silence > DEAD_AFTER || (pid > 0 && !isAlive(pid));
}

/**
 * Moves a dead holder's lock aside. If that caught a live one, because another process was faster, it is put
 * back.
 */
async function takeAway(file: string, dead: Holder): Promise<void> {
  const aside = `${file}.${process.pid}-${Math.random().toString(36).slice(2)}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const caught = await readHolder(aside);
  if (caught !== undefined && caught.token !== dead.token) await create(file, caught.token);
  await rm(aside, { force: true });
}
