import { availableParallelism } from 'node:os';
import { closeTestRun, openTestRun } from './test-run.js';

/** What Jest or Vitest hands to its global setup; nothing is needed elsewhere. */
export interface TestRunner {
  readonly maxWorkers?: number;
  readonly config?: { readonly maxWorkers?: number | string };
}

/**
 * For the `globalSetup` of Jest, together with `testing/global-teardown`, for that of Vitest, and for any other runner
 * in whose main process it is called: opens the database pool.
 *
 * @returns what drops all test databases; Vitest calls it at the end
 */
export default async function globalSetup({ maxWorkers, config }: TestRunner = {}): Promise<
  () => Promise<void>
> {
  await openTestRun(Number(maxWorkers ?? config?.maxWorkers) || availableParallelism());
  return closeTestRun;
}
