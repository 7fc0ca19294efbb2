import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { lstat, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { IntegrationError } from '../errors.js';

/** What every report has near its beginning, so that a later one may take its place. */
export const REPORT_MARK = '<meta name="generator" content="edfinance-integration report">';

/** Bytes of a file within which the mark is looked for. */
const HEAD = 2_000;

/**
 * Refuses a path that holds something other than a report. A link is none, for the page would take its place.
 *
 * @param force - a file of any kind may be overwritten; a folder or a link never
 * @returns the whole path
 * @throws IntegrationError `REPORT_OUTPUT_TAKEN`, `REPORT_OUTPUT_REFUSED`
 */
export async function assertReportPath(path: string, force: boolean): Promise<string> {
  const wanted = resolve(path);
  try {
    const found = await fileAt(wanted);
    if (!found) {
      await stat(dirname(wanted));
      return wanted;
    }
    if (found.isFile() && (force || (await isReport(wanted)))) return wanted;
    throw new IntegrationError(
      'REPORT_OUTPUT_TAKEN',
      found.isFile()
        ? `${wanted} is no report of this command; nothing was written. Give another --output, or add --force to overwrite it.`
        : `${wanted} is ${found.isSymbolicLink() ? 'a link' : 'not a file'}; nothing was written. Give the name of a file as --output.`,
    );
  } catch (error) {
    throw error instanceof IntegrationError ? error : refused(wanted, error);
  }
}

/**
 * Writes a report beside its place, and moves it there when it is complete. It keeps the mode of an earlier one.
 *
 * @param path - as {@link assertReportPath} returned it
 * @returns its size in bytes
 * @throws IntegrationError `REPORT_OUTPUT_REFUSED`; `REPORT_OUTPUT_TAKEN` if another file came there meanwhile
 */
export async function writeReport(path: string, page: string, force: boolean): Promise<number> {
  const bytes = Buffer.from(page);
  const aside = join(dirname(path), `.${basename(path)}-${randomUUID()}`);
  try {
    const mode = (await fileAt(path))?.mode;
    const file = await open(aside, 'wx', mode);
    try {
      await file.writeFile(bytes);
      if (mode !== undefined) await file.chmod(mode);
      await file.sync();
    } finally {
      await file.close();
    }
    await assertReportPath(path, force);
    await rename(aside, path);
    return bytes.length;
  } catch (error) {
    await rm(aside, { force: true }).catch(() => undefined);
    throw error instanceof IntegrationError ? error : refused(path, error);
  }
}

async function isReport(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.toString('latin1', 0, bytesRead).includes(REPORT_MARK);
  } finally {
    await file.close();
  }
}

/** What is at a path itself, not where it leads to. */
function fileAt(path: string): Promise<Stats | undefined> {
  return lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

function refused(path: string, error: unknown): IntegrationError {
  const { code = 'unknown error' } = error as NodeJS.ErrnoException;
  return new IntegrationError(
    'REPORT_OUTPUT_REFUSED',
    `${path} cannot be written (${code}); nothing was kept. Give a file as --output in a folder that is there and that you may write to.`,
    { cause: error },
  );
}
