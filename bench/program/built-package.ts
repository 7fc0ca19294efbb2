import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Seeds from '../../seeds/index.js';
import type * as Models from '../../src/index.js';
import { ROOT } from './run-child.js';

/** The package as others install it: compiled once, not again by each thread that starts. To be called after a build. */
export async function builtPackage(): Promise<typeof Models & typeof Seeds> {
  const entry = (path: string): Promise<unknown> => import(pathToFileURL(join(ROOT, 'dist', path)).href);
  const [models, seeds] = await Promise.all([entry('src/index.mjs'), entry('seeds/index.mjs')]);
  return { ...(models as typeof Models), ...(seeds as typeof Seeds) };
}
