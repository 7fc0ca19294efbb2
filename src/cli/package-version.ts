import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** This package's version, as its package.json says: above `src`, or above the `dist` that holds it. */
export function packageVersion(): string {
  const above = ['../..', '../../..'].map((path) => join(import.meta.dirname, path, 'package.json'));
  for (const file of above) {
    // The one in dist says only that the code is CommonJS.
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version?: string };
    if (version !== undefined) return version;
  }
  throw new Error(`${above.join(' and ')} name no version.`);
}
