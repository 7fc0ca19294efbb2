import { constants, existsSync } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type EmbeddedHome, embeddedHome, type EmbeddedServerOptions } from './embedded-home.js';
import { diskFull, fileFailure } from './embedded-server-error.js';
import { assertOwner, assertReachable, serverAccount } from './server-account.js';
import { hasCluster } from './server-cluster.js';
import { findPlatformPackage } from './server-programs.js';

/** Bytes that a new server needs: its programs and its data. */
const NEEDED = 150 * 1024 * 1024;

/** What is known of a server's folder. */
export interface FolderFacts {
  readonly home: EmbeddedHome;
  /** Whether there are data in it. */
  readonly hasData: boolean;
}

/**
 * Looks whether an embedded server could use its folder, and creates nothing.
 *
 * @throws EmbeddedServerError that starting the server would end with
 */
export async function inspectFolder(options: EmbeddedServerOptions = {}): Promise<FolderFacts> {
  const home = embeddedHome(options);
  const place = nearest(home.folder);
  try {
    if (!(await stat(place)).isDirectory()) {
      throw Object.assign(new Error(), { code: 'ENOTDIR', path: place });
    }
    await access(place, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw fileFailure(error, place);
  }
  const account = serverAccount();
  if (account) assertReachable(place, account);
  const [major = ''] = (await findPlatformPackage()).version.split('.');
  const hasData = await hasCluster(home, major);
  if (hasData) assertOwner(home.data, account);
  const { bavail, bsize } = await statfs(place);
  if (!hasData && bavail * bsize < NEEDED) throw diskFull(home.folder);
  return { home, hasData };
}

/** The folder itself, or else the one in which it would be made. */
function nearest(folder: string): string {
  return existsSync(folder) || folder === dirname(folder) ? folder : nearest(dirname(folder));
}
