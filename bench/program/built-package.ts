import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Package from '../../src/index.js';
import { ROOT } from './run-child.js';

/** The package as others install it: compiled once, not again by each thread that starts. To be called after a build. */
export function builtPackage(): Promise<typeof Package> {
  return import(pathToFileURL(join(ROOT, 'dist', 'src', 'index.js')).href) as Promise<typeof Package>;
}
