import '../../ts-node.register.js';

/** Before the suites; Jest transforms no ES module here, so TypeScript is loaded through ts-node. */
export default async function globalSetup() {
  const { openTestServer } = await import('./test-server.ts');
  await openTestServer();
}
