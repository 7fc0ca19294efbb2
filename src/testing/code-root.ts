import { basename, dirname, resolve } from 'node:path';

const above = resolve(import.meta.dirname, '..', '..');

/**
 * The folder of `src` and `seeds`: the root of a checkout, or the package's `dist`. The CommonJS build in
 * `dist/cjs` gives the same folder, since files to run or read are those of the ES modules.
 */
export const CODE_ROOT = basename(above) === 'cjs' ? dirname(above) : above;
