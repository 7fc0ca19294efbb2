import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * A hash of files' names and contents; it changes when one is edited, added, removed or renamed.
 *
 * @param root folder that relative paths start from
 * @param paths files, and folders with all that lies in them
 * @param isWanted which files of the folders count
 * @returns 64 hexadecimal digits (SHA-256)
 * @throws the file system's error where a path is not there
 */
export function fingerprint(
  root: string,
  paths: readonly string[],
  isWanted: (path: string) => boolean = () => true,
): string {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((each) => filesIn(root, each)).filter(isWanted)) {
    const contents = readFileSync(resolve(root, path));
    hash.update(`${path.replaceAll('\\', '/')}\n${contents.length}\n`).update(contents);
  }
  return hash.digest('hex');
}

function filesIn(root: string, path: string): string[] {
  if (!statSync(resolve(root, path)).isDirectory()) return [path];
  return readdirSync(resolve(root, path), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() || entry.isFile() ? filesIn(root, join(path, entry.name)) : []));
}
