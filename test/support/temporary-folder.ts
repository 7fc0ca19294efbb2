import { chmodSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes a folder for a test that any user of this machine can enter, as the server's user must when root runs the tests. */
export function temporaryFolder(prefix: string): string {
  const folder = realpathSync.native(mkdtempSync(join(tmpdir(), `${prefix}-`)));
  chmodSync(folder, 0o755);
  return folder;
}
