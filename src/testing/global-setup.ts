import { openTestRun } from './test-run.js';

/** For Jest's `globalSetup`: opens the pool of databases; `testing/global-teardown` must be named with it. */
export default async function globalSetup({ maxWorkers }: { readonly maxWorkers: number }): Promise<void> {
  await openTestRun(maxWorkers);
}
