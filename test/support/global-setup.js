import '../../typescript/register.js';

/** Before the suites; Jest transforms no ES module here, so TypeScript is loaded as our commands load it. */
export default async function globalSetup({ maxWorkers }) {
  const { openTestRun } = await import('../../src/testing/test-run.ts');
  // Those about distributed databases say so.
  await openTestRun(maxWorkers, false);
}
