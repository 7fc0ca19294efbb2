import { relative, sep } from 'node:path';

/** Where `expect` keeps its state, and so the path of the file that Jest runs. */
const JEST_STATE = Symbol.for('$$jest-matchers-object');

/** Returns the test file that runs, relative to the working directory; the program's name under other runners. */
export function suiteName(): string {
  const jest = (globalThis as { [JEST_STATE]?: { state?: { testPath?: string } } })[JEST_STATE];
  const path = jest?.state?.testPath ?? process.argv[1];
  return path === undefined ? 'unknown' : relative(process.cwd(), path).split(sep).join('/');
}
