import { closeTestRun } from './test-run.js';

/** For Jest's `globalTeardown`: leaves no database behind. */
export default async function globalTeardown(): Promise<void> {
  await closeTestRun();
}
