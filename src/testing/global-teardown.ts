import { closeTestRun } from './test-run.js';

/** For Jest's `globalTeardown`: drops all test databases. */
export default async function globalTeardown(): Promise<void> {
  await closeTestRun();
}
