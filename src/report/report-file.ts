import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { IntegrationError } from '../errors.js';

/** What every report has near its beginning, so that a later one may take its place. */
export const REPORT_MARK = '<meta name="generator" content="edfinance-integration report">';

/** Characters of a file within which the mark is looked for. */
const HEAD = 2_000;

/**
 * Refuses a path that holds something other than a report.
 *
 * @param force - a file of any kind may be overwritten; a folder never
 * @returns the whole path
 * @throws IntegrationError `REPORT_OUTPUT_TAKEN`, `REPORT_OUTPUT_REFUSED`
 */
export async function assertReportPath(path: string, force: boolean): Promise<string> {
  const wanted = resolve(path);
  try {
    const found = await stat(wanted).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (!found) {
      await stat(dirname(wanted));
      return wanted;
    }
    if (found.isFile() && (force || (await isReport(wanted)))) return wanted;
    throw new IntegrationError(
      'REPORT_OUTPUT_TAKEN',
      found.isFile()
        ? `${wanted} is no report of this command; nothing was written. Give another --output, or add --force to overwrite it.`
        : `${wanted} is not a file; nothing was written. Give the name of a file as --output.`,
    );
  } catch (error) {
    throw error instanceof IntegrationError ? error : refused(wanted, error);
  }
}

/**
 * Writes a report beside its place, and moves it there when it is complete.
 *
 * @param path - as {@link assertReportPath} returned it
 * @returns its size in bytes
 * @throws IntegrationError `REPORT_OUTPUT_TAKEN` if another file came there meanwhile, `REPORT_OUTPUT_REFUSED`
 */
export async function writeReport(path: string, page: string, force: boolean): Promise<number> {
  const bytes = Buffer.from(page);
  const aside = join(dirname(path), `.${basename(path)}-${randomUUID()}`);
  try {
    const file = await open(aside, 'wx');
    try {
      await file.writeFile(bytes);
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
  const text = await readFile(path, 'utf8');
  return text.slice(0, HEAD).includes(REPORT_MARK);
}

function refused(path: string, error: unknown): IntegrationError {
  const { code = 'unknown error' } = error as NodeJS.ErrnoException;
  return new IntegrationError(
    'REPORT_OUTPUT_REFUSED',
    `${path} cannot be written (${code}); nothing was kept. Give a file as --output in a folder that is there and that you may write to.`,
    { cause: error },
  );
}
