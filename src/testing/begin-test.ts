import { AsyncLocalStorage } from 'node:async_hooks';
import type { ClientBase } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { setInEachTransaction } from '../database/transaction-settings.js';
import { IntegrationError } from '../errors.js';
import { withCleanup } from '../postgres/with-cleanup.js';
import { SharedConnection } from './shared-connection.js';
import { type Flow, openFlow, TestSession } from './test-session.js';

/** A test may be paused in a debugger. */
const NO_IDLE_TIMEOUT = { idle_in_transaction_session_timeout: 0 };

/** By DataSource: ends its open test. */
const openTests = new WeakMap<DataSource, () => Promise<void>>();

/**
 * Begins a transaction that all query runners created from now on share, so that {@link endTest} undoes their
 * work, commits included. For code that opens its own query runners, as TypeORM's repositories and
 * `dataSource.transaction` do. Replaces `createQueryRunner` of this DataSource.
 *
 * Transactions become savepoints: overlapping ones run in sequence, and one opened in another's async flow is
 * nested in it. Isolation levels are ignored.
 *
 * @param dataSource - initialized, for PostgreSQL
 * @throws IntegrationError `TEST_ALREADY_BEGUN`
 *
 * @example
 * await beginTest(dataSource);
 * await dataSource.getRepository(Enrollment).delete({ userId });
 * await endTest(dataSource);
 */
export async function beginTest(dataSource: DataSource): Promise<void> {
  if (openTests.has(dataSource)) {
    throw new IntegrationError(
      'TEST_ALREADY_BEGUN',
      'beginTest() was called twice on one DataSource; call endTest() after each test, in afterEach().',
    );
  }
  const root = dataSource.createQueryRunner();
  const makeRunner = dataSource.createQueryRunner.bind(dataSource);
  openTests.set(dataSource, () => root.release());
  setInEachTransaction(root, NO_IDLE_TIMEOUT);
  await root.startTransaction();
  const shared = new SharedConnection((await root.connect()) as ClientBase);
  const flows = new AsyncLocalStorage<Flow>();
  dataSource.createQueryRunner = () => {
    const flow: Flow = { parent: openFlow(flows.getStore()), isOpen: false };
    // Applies to the rest of the caller's async flow: a runner created there is nested.
    flows.enterWith(flow);
    const queryRunner = makeRunner();
    setInEachTransaction(queryRunner, NO_IDLE_TIMEOUT);
    return share(queryRunner, new TestSession(shared, flow));
  };
  openTests.set(dataSource, async () => {
    dataSource.createQueryRunner = makeRunner;
    await shared.end();
    await withCleanup(
      () => root.rollbackTransaction(),
      () => root.release(),
    );
  });
}

/**
 * Undoes everything since {@link beginTest}, and restores the DataSource's own connections. Does nothing
 * without an open test, so that it can be called from `afterEach`.
 *
 * @throws the server's error if the connection is lost
 */
export async function endTest(dataSource: DataSource): Promise<void> {
  const end = openTests.get(dataSource);
  openTests.delete(dataSource);
  await end?.();
}

/** A query runner with a connection neither takes one from the pool nor returns it. */
function share(queryRunner: QueryRunner, session: TestSession): QueryRunner {
  const release = queryRunner.release.bind(queryRunner);
  return Object.assign(queryRunner, {
    databaseConnection: session.client,
    release: async () => {
      await session.close();
      await release();
    },
  });
}
