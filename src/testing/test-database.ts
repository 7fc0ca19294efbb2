import { readEnvironment } from '../database/env-file.js';
import { namesCluster } from './cluster-url.js';
import { countFailedTests } from './failed-tests.js';
import type { Lease } from './database-pool.js';
import { parseAddress, POOL_VARIABLE } from './pool-protocol.js';
import { takeFrom } from './remote-lease.js';
import type { TestDatabaseOptions } from './template-spec.js';
import type { TestPools } from './test-pools.js';

/** A test suite's own database. */
export interface TestDatabase {
  /** Connection URL, including the password. */
  readonly url: string;
  readonly name: string;
  /**
   * Drops it, closing any remaining connections. With `KEEP_FAILED=true`, it is kept if a test has failed
   * since it was created, and its URL is printed to standard error. Idempotent.
   *
   * @param options - `failed`: whether a test has failed, for test runners other than Jest
   */
  drop(options?: { failed?: boolean }): Promise<void>;
}

/**
 * Creates a database for a test suite: from the run's pool if `testing/global-setup` opened one, otherwise
 * directly. Its server is the Citus cluster of `CITUS_URL`, unless `distributed` is false; else that of
 * `TEST_DATABASE_URL`, else of `DATABASE_URL`, else the embedded one, which is started if needed. Its template is built once and reused until migrations, seeds, preset or options
 * change.
 *
 * @throws SettingsError; NotAllowedError; IntegrationError `TEST_DATABASE_NOT_PERMITTED`,
 *   `TEST_PRESET_UNKNOWN`, `TEMPLATE_FAILED`, `TEST_WORKER_FAILED`, `CITUS_MISSING`, `CITUS_NODES_MISSING`
 *
 * @example
 * const database = await createTestDatabase({ preset: 'integration' });
 * const testDataSource = await new IntegrationDataSource(await connectedSettings(database.url)).initialize();
 * await testDataSource.destroy();
 * await database.drop();
 */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const failedBefore = countFailedTests();
  const pool = process.env[POOL_VARIABLE];
  const lease = await (pool ? takeFrom(parseAddress(pool), options) : takeHere(options));
  let ended: Promise<void> | undefined;
  return {
    url: lease.url,
    name: lease.name,
    drop: ({ failed = countFailedTests() > failedBefore } = {}) =>
      (ended ??= record(lease).then(() =>
        failed && /^\s*true\s*$/i.test(process.env.KEEP_FAILED ?? '') ? keep(lease) : lease.drop(),
      )),
  };
}

/**
 * Loads what it needs only where it is asked for. A failure is a process warning, and never a test's. Of distributed
 * tables, the coordinator counts nothing.
 */
async function record({ url, isDistributed }: Lease): Promise<void> {
  try {
    if (isDistributed || !readEnvironment(process.env, process.cwd()).INTEGRATION_USAGE_FILE) return;
    const { recordUsage } = await import('./record-usage.js');
    await recordUsage(url);
  } catch (error) {
    process.emitWarning(`The tables that this suite uses were not recorded: ${(error as Error).message}`);
  }
}

async function keep(lease: Lease): Promise<void> {
  await lease.keep();
  process.stderr.write(`Kept, since a test in it failed: ${lease.printableUrl}\n`);
}

/** This process's own pool, open while any of its databases is in use or requested. */
let ownPool: Promise<TestPools> | undefined;
let users = 0;

async function takeHere(options: TestDatabaseOptions): Promise<Lease> {
  users += 1;
  try {
    const lease = await (await (ownPool ??= openOwnPool())).take(options);
    return {
      ...lease,
      drop: () => lease.drop().finally(releasePool),
      keep: () => lease.keep().finally(releasePool),
    };
  } catch (error) {
    await releasePool();
    throw error;
  }
}

async function releasePool(): Promise<void> {
  users -= 1;
  if (users > 0) return;
  const pool = ownPool;
  ownPool = undefined;
  await (await pool?.catch(() => undefined))?.close();
}

async function openOwnPool(): Promise<TestPools> {
  const { TestPools } = await import('./test-pools.js');
  return new TestPools(0, namesCluster());
}
