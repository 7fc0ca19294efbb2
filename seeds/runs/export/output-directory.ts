import { randomUUID } from 'node:crypto';
import { access, mkdir, open, readdir, rename, rm, rmdir, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { IntegrationError } from '../../../src/errors.js';

/** A directory that is written under a temporary name and renamed when it is complete. */
export class OutputDirectory {
  readonly #path: string;
  readonly #aside: string;
  readonly #files = new Map<string, FileHandle>();

  private constructor(path: string, aside: string) {
    this.#path = path;
    this.#aside = aside;
  }

  /**
   * @param path - must not exist yet, or be empty
   * @throws IntegrationError `SEED_OUTPUT_NOT_EMPTY`, `SEED_OUTPUT_REFUSED`
   */
  static async open(path: string): Promise<OutputDirectory> {
    const wanted = resolve(path);
    try {
      await assertFree(wanted);
      await makeFolder(dirname(wanted));
      // Not `mkdtemp`: only the owner may enter its directories, but psql may run as another user.
      const aside = join(dirname(wanted), `.${basename(wanted)}-${randomUUID()}`);
      await mkdir(aside);
      return new OutputDirectory(wanted, aside);
    } catch (error) {
      throw error instanceof IntegrationError ? error : refused(wanted, error);
    }
  }

  /**
   * Appends to a file of the directory, and waits for the disk.
   *
   * @throws IntegrationError `SEED_OUTPUT_REFUSED`
   */
  async append(file: string, data: Uint8Array | string): Promise<void> {
    try {
      let handle = this.#files.get(file);
      if (!handle) this.#files.set(file, (handle = await open(join(this.#aside, file), 'wx')));
      await handle.appendFile(data);
    } catch (error) {
      throw refused(join(this.#path, file), error);
    }
  }

  /**
   * Gives the directory its name.
   *
   * @throws IntegrationError `SEED_OUTPUT_NOT_EMPTY`, `SEED_OUTPUT_REFUSED`
   */
  async finish(): Promise<void> {
    await this.#closeFiles();
    try {
      await assertFree(this.#path);
      // Windows does not rename a directory over another, not even over an empty one.
      await rmdir(this.#path).catch(() => undefined);
      await rename(this.#aside, this.#path);
    } catch (error) {
      throw error instanceof IntegrationError ? error : refused(this.#path, error);
    }
  }

  /** Deletes everything that was written. */
  async discard(): Promise<void> {
    await this.#closeFiles();
    await rm(this.#aside, { recursive: true, force: true });
  }

  async #closeFiles(): Promise<void> {
    for (const handle of this.#files.values()) await handle.close();
    this.#files.clear();
  }
}

/** Like `mkdir` with `recursive`, which never ends if the system accepts no folders, as below `/proc`. */
async function makeFolder(path: string): Promise<void> {
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  if (dirname(path) !== path) await makeFolder(dirname(path));
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

async function assertFree(path: string): Promise<void> {
  const found = await readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (found.length === 0) return;
  throw new IntegrationError(
    'SEED_OUTPUT_NOT_EMPTY',
    `--output ${path} is not empty (${found[0]}${found.length > 1 ? ', …' : ''}); nothing was written. ` +
      'Name a new directory, or empty this one first.',
  );
}

function refused(path: string, error: unknown): IntegrationError {
  const { code = 'unknown error' } = error as NodeJS.ErrnoException;
  return new IntegrationError(
    'SEED_OUTPUT_REFUSED',
    `${path} cannot be written (${code}); nothing was kept. Name a directory that you may write to, on a disk with enough space.`,
    { cause: error },
  );
}
