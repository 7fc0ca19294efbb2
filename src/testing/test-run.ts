import { stopEmbeddedServer } from '../embedded-server/control-embedded-server.js';
import { DatabasePool } from './database-pool.js';
import { formatAddress, POOL_VARIABLE } from './pool-protocol.js';
import { servePool } from './pool-socket.js';
import { findTestServer } from './test-server.js';

/** Ends the run that is open in this process. */
let close: (() => Promise<void>) | undefined;

/**
 * Before the suites: finds the server, drops what dead runs have left there, and opens the pool from which
 * the suites of all workers take their databases.
 *
 * @param ahead databases of each kind to make ahead; as many as there are workers is enough
 */
export async function openTestRun(ahead: number): Promise<void> {
  const server = await findTestServer();
  const pool = await DatabasePool.open(server, ahead);
  const socket = await servePool(pool);
  process.env[POOL_VARIABLE] = formatAddress(socket.address);
  close = async () => {
    await socket.close();
    await pool.close();
    if (server.startedNow)
      await stopEmbeddedServer({ dataDirectory: server.settings.dataDirectory, unlessUsed: true });
  };
}

/** After the suites: drops the databases that are left, and stops the embedded server if this run started it and nobody else uses it. */
export async function closeTestRun(): Promise<void> {
  await close?.();
  close = undefined;
}
