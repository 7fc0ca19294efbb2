import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EmbeddedServerError } from './embedded-server-error.js';

/** The operating system user that the server runs as. */
export interface ServerAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * Finds the user to run PostgreSQL as, since it refuses root: `postgres` if it exists, else `nobody`.
 *
 * @returns undefined unless the process is root; the server then runs as the current user
 * @throws EmbeddedServerError `EMBEDDED_NO_ACCOUNT` if neither user exists
 */
export function serverAccount(): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  const account = ['postgres', 'nobody']
    .map((name) => accounts.find((one) => one.name === name))
    .find((one) => one !== undefined);
  if (account === undefined) {
    throw new EmbeddedServerError(
      'EMBEDDED_NO_ACCOUNT',
      'PostgreSQL does not run as root, and /etc/passwd has neither a user "postgres" nor "nobody" to run it as: ' +
        'create one (useradd --system postgres), run as an ordinary user, or set DATABASE_URL.',
    );
  }
  return account;
}

/**
 * Checks by mode bits that a user can enter a folder and all its parents.
 *
 * @throws EmbeddedServerError `EMBEDDED_FOLDER_UNREACHABLE` naming the topmost inaccessible folder
 */
export function assertReachable(folder: string, account: ServerAccount): void {
  const above = dirname(folder);
  if (above !== folder) assertReachable(above, account);
  const { uid, gid, mode } = statSync(folder);
  const mayEnter = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  if ((mode & mayEnter) !== 0) return;
  throw new EmbeddedServerError(
    'EMBEDDED_FOLDER_UNREACHABLE',
    `Started by root, PostgreSQL runs as the user "${account.name}", who cannot enter ${folder}: ` +
      `run "chmod o+x ${folder}", or set INTEGRATION_DATA_DIR to a folder outside of it (unset, it is under /var/lib).`,
  );
}

/**
 * Checks that the server's user owns a data directory, as PostgreSQL requires.
 *
 * @throws EmbeddedServerError `EMBEDDED_OTHER_OWNER` if another user owns it
 */
export function assertOwner(data: string, account: ServerAccount | undefined): void {
  const mine = account?.uid ?? process.getuid?.();
  const { uid } = statSync(data);
  if (mine === undefined || uid === mine) return;
  throw new EmbeddedServerError(
    'EMBEDDED_OTHER_OWNER',
    `${data} belongs to the user with id ${uid}, and the server would run as ${account?.name ?? 'the user'} with id ${mine}: ` +
      'run this command as that user, or set INTEGRATION_DATA_DIR to another folder.',
  );
}
