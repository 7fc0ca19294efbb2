import { basename, dirname, resolve } from 'node:path';

const above = resolve(import.meta.dirname, '..', '..');

/**
 * The folder that holds `src` and `seeds`: of a checkout its root, of the package its `dist`. The CommonJS
 * twin of this module, in `dist/cjs`, answers the same, since whatever is run or read as a file is the ES module.
 */
export const CODE_ROOT = basename(above) === 'cjs' ? dirname(above) : above;
