import type { ErrorCode } from '../error-codes.js';
import { IntegrationError } from '../errors.js';

/** Thrown when the embedded PostgreSQL cannot do what was asked; its codes begin with `EMBEDDED_`. */
export class EmbeddedServerError extends IntegrationError {}

/** Lines of a program's output that a message shows. */
const TAIL = 12;

/**
 * The error to throw when one of PostgreSQL's programs failed: a full disk or a nameless user by its own code,
 * anything else by the given one with the end of what the program wrote.
 *
 * @param code the code for anything else
 * @param program its name, for the message
 * @param folder the server's folder
 * @param output what it wrote, or the server's log
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
      'PostgreSQL does not run as a user whom /etc/passwd does not name: add a line for this user id, or set DATABASE_URL.',
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
 * Turns the errors of the file system that a person can act on into ones that say how; returns others as they are.
 *
 * @param folder the server's folder
 */
export function fileFailure(error: unknown, folder: string): unknown {
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder, error);
  if (syscall?.startsWith('spawn')) {
    return new EmbeddedServerError(
      'EMBEDDED_PROGRAMS_UNUSABLE',
      `${path ?? 'PostgreSQL'} cannot be run (${code ?? 'unknown error'}): its programs need glibc (Alpine has musl) and a ` +
        'folder that is not mounted "noexec". Set INTEGRATION_DATA_DIR to another folder, or DATABASE_URL to another PostgreSQL.',
      { cause: error },
    );
  }
  // On a read-only file system, making nested folders is reported as ENOENT.
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'].includes(code ?? '') || syscall === 'mkdir') {
    return new EmbeddedServerError(
      'EMBEDDED_FOLDER_UNWRITABLE',
      `${path ?? folder} cannot be written (${code}): set INTEGRATION_DATA_DIR to a folder that can.`,
      { cause: error },
    );
  }
  return error;
}

function diskFull(folder: string, cause?: unknown): EmbeddedServerError {
  return new EmbeddedServerError(
    'EMBEDDED_DISK_FULL',
    `The disk of ${folder} is full; an embedded PostgreSQL needs about 150 MB to begin with. ` +
      'Make room, or set INTEGRATION_DATA_DIR to a folder on another disk. Nothing half-made was left.',
    { cause },
  );
}
