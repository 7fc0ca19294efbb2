import { formatAddress, POOL_VARIABLE } from './pool-protocol.js';
import { servePool } from './pool-socket.js';
import { namesCluster } from './cluster-url.js';
import { TestPools } from './test-pools.js';
import { compactUsage } from './usage-file.js';

/** Closes the run of this process. */
let close: (() => Promise<void>) | undefined;

/**
 * Call before the suites: finds the server, drops what dead runs left there, opens the pool for the suites of
 * all workers, and shortens the record of the tables that they use.
 *
 * @param ahead - databases of each kind to create in advance; the number of workers is enough
 * @param distributed - whether suites that don't say it get distributed databases; where `CITUS_URL` is set, by default
 */
export async function openTestRun(ahead: number, distributed = namesCluster()): Promise<void> {
  const pools = new TestPools(ahead, distributed);
  const { settings } = await pools.open();
  if (settings.usageFile !== undefined) compactUsage(settings.usageFile);
  const socket = await servePool(pools);
  process.env[POOL_VARIABLE] = formatAddress(socket.address);
  close = async () => {
    await socket.close();
    await pools.close({ stop: true });
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
