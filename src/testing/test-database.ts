import { countFailedTests } from './failed-tests.js';
import type { DatabasePool, Lease } from './database-pool.js';
import { parseAddress, POOL_VARIABLE } from './pool-protocol.js';
import { takeFrom } from './remote-lease.js';
import type { TestDatabaseOptions } from './template-spec.js';

/** A database of its own for a test suite. */
export interface TestDatabase {
  /** Connection URL, with the password, for whatever client the suite uses. */
  readonly url: string;
  readonly name: string;
  /**
   * Drops it, ending whatever connections are left. With `KEEP_FAILED=true`, where a test has failed since
   * it was taken, it is kept instead and its URL printed on standard error. May be called again.
   *
   * @param options `failed`: whether a test has failed, where another runner than Jest knows
   */
  drop(options?: { failed?: boolean }): Promise<void>;
}

/**
 * Gives a suite a database of its own: from the pool of the run where `testing/global-setup` opened one, else a
 * copy made now. It lies on the server of `TEST_DATABASE_URL`, else of `DATABASE_URL`, else on the embedded
 * one, which is started if need be. What it copies is built once and found again until migrations, seeds,
 * preset or options change.
 *
 * @throws {SettingsError} when a setting is wrong; {NotAllowedError}; {IntegrationError}
 *   `TEST_DATABASE_NOT_PERMITTED`, `TEST_PRESET_UNKNOWN`, `TEMPLATE_FAILED`
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
      (ended ??= failed && /^\s*true\s*$/i.test(process.env.KEEP_FAILED ?? '') ? keep(lease) : lease.drop()),
  };
}

async function keep(lease: Lease): Promise<void> {
  await lease.keep();
  process.stderr.write(`Kept, since a test in it failed: ${lease.printableUrl}\n`);
}

/** This process's own pool, open while anybody has or wants one of its databases. */
let here: Promise<DatabasePool> | undefined;
let users = 0;

async function takeHere(options: TestDatabaseOptions): Promise<Lease> {
  users += 1;
  try {
    const lease = await (await (here ??= openHere())).take(options);
    return {
      ...lease,
      drop: () => lease.drop().finally(leaveHere),
      keep: () => lease.keep().finally(leaveHere),
    };
  } catch (error) {
    await leaveHere();
    throw error;
  }
}

async function leaveHere(): Promise<void> {
  users -= 1;
  if (users > 0) return;
  const pool = here;
  here = undefined;
  await (await pool?.catch(() => undefined))?.close();
}

async function openHere(): Promise<DatabasePool> {
  const { DatabasePool } = await import('./database-pool.js');
  const { findTestServer } = await import('./test-server.js');
  return DatabasePool.open(await findTestServer());
}
