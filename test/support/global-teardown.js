/** After the suites; in the process that ran the set-up, so that what it loaded and holds is still there. */
export default async function globalTeardown() {
  const { closeTestRun } = await import('../../src/testing/test-run.ts');
  await closeTestRun();
}
