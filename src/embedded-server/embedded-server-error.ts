import type { ErrorCode } from '../error-codes.js';
import { IntegrationError } from '../errors.js';

/** The embedded PostgreSQL failed; codes begin with `EMBEDDED_`. */
export class EmbeddedServerError extends IntegrationError {}

/** Lines of a program's output in a message. */
const TAIL = 12;

/**
 * Creates the error for a failed PostgreSQL program: a full disk or a missing user account has its own code;
 * anything else gets the given one and the end of the output.
 *
 * @param code - the code for other failures
 * @param program - its name, for the message
 * @param folder - the server's folder
 * @param output - its output, or the server's log
 */
export function programFailure(
  code: ErrorCode<'embeddedServer'>,
  program: string,
  folder: string,
  output: string,
): EmbeddedServerError {
  if (/no space left on device|disk quota exceeded|not enough space/i.test(output)) return diskFull(folder);
  if (/could not look up effective user ID/i.test(output)) {
    return new EmbeddedServerError(
      'EMBEDDED_NO_ACCOUNT',
      'PostgreSQL does not run as a user without an entry in /etc/passwd: add one for this user id, or set DATABASE_URL.',
    );
  }
  const tail = output.trimEnd().split('\n').slice(-TAIL).join('\n  ');
  return new EmbeddedServerError(
    code,
    `${program} failed in ${folder}:\n  ${tail}\n` +
      'Set DATABASE_URL to use another PostgreSQL, or INTEGRATION_DATA_DIR to use another folder.',
  );
}

/**
 * Converts file system errors that a user can fix into ones that say how; returns others unchanged.
 *
 * @param folder - the server's folder
 */
export function fileFailure(error: unknown, folder: string): unknown {
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder, error);
  if (syscall?.startsWith('spawn')) {
    return new EmbeddedServerError(
      'EMBEDDED_PROGRAMS_UNUSABLE',
      `${path ?? 'PostgreSQL'} cannot be run (${code ?? 'unknown error'}): PostgreSQL's programs need glibc (Alpine has musl) and a ` +
        'folder that is not mounted "noexec". Set INTEGRATION_DATA_DIR to another folder, or DATABASE_URL to another PostgreSQL.',
      { cause: error },
    );
  }
  // On a read-only file system, creating nested folders fails with ENOENT.
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'].includes(code ?? '') || syscall === 'mkdir') {
    return new EmbeddedServerError(
      'EMBEDDED_FOLDER_UNWRITABLE',
      `${path ?? folder} cannot be written (${code}): set INTEGRATION_DATA_DIR to a writable folder.`,
      { cause: error },
    );
  }
  return error;
}

/** @param folder - the server's */
export function diskFull(folder: string, cause?: unknown): EmbeddedServerError {
  return new EmbeddedServerError(
    'EMBEDDED_DISK_FULL',
    `The disk of ${folder} is full; a new embedded PostgreSQL needs about 150 MB. ` +
      'Free space, or set INTEGRATION_DATA_DIR to a folder on another disk. Nothing incomplete was left.',
    { cause },
  );
}
