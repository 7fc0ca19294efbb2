import { openTestRun } from './test-run.js';

/** For Jest's `globalSetup`: opens the database pool. Use it together with `testing/global-teardown`. */
export default async function globalSetup({ maxWorkers }: { readonly maxWorkers: number }): Promise<void> {
  await openTestRun(maxWorkers);
}
