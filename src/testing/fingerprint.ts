import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * Hashes files' names and contents.
 *
 * @param root - base of relative paths
 * @param paths - files, and folders with everything in them
 * @param isWanted - selects files of the folders
 * @returns 64 hexadecimal digits (SHA-256)
 * @throws the file system's error if a path doesn't exist
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
