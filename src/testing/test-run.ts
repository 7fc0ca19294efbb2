import { DatabasePool } from './database-pool.js';
import { formatAddress, POOL_VARIABLE } from './pool-protocol.js';
import { servePool } from './pool-socket.js';
import { findTestServer } from './test-server.js';
import { compactUsage } from './usage-file.js';

/** Closes the run of this process. */
let close: (() => Promise<void>) | undefined;

/**
 * Call before the suites: finds the server, drops what dead runs left there, opens the pool for the suites of
 * all workers, and shortens the record of the tables that they use.
 *
 * @param ahead - databases of each kind to create in advance; the number of workers is enough
 */
export async function openTestRun(ahead: number): Promise<void> {
  const server = await findTestServer();
  if (server.settings.usageFile !== undefined) compactUsage(server.settings.usageFile);
  const pool = await DatabasePool.open(server, ahead);
  const socket = await servePool(pool);
  process.env[POOL_VARIABLE] = formatAddress(socket.address);
  close = async () => {
    await socket.close();
    await pool.close();
    if (!pool.hasKept) await server.stop();
  };
}

/**
 * Call after the suites: drops the remaining databases, and stops the embedded server unless a database was
 * kept or somebody else uses it.
 */
export async function closeTestRun(): Promise<void> {
  await close?.();
  close = undefined;
}
