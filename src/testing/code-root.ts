import { resolve } from 'node:path';

/** The folder of `src` and `seeds`: the root of a checkout, or the package's `dist`. */
export const CODE_ROOT = resolve(import.meta.dirname, '..', '..');
