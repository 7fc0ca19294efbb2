import { AsyncLocalStorage } from 'node:async_hooks';
import type { ClientBase } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { setInEachTransaction } from '../database/transaction-settings.js';
import { IntegrationError } from '../errors.js';
import { withCleanup } from '../postgres/with-cleanup.js';
import { SharedConnection } from './shared-connection.js';
import { type Flow, openFlow, TestSession } from './test-session.js';

/** A test may stand still in a debugger for as long as it takes. */
const PATIENT = { idle_in_transaction_session_timeout: 0 };

/** By DataSource: what ends the test that is open on it. */
const openTests = new WeakMap<DataSource, () => Promise<void>>();

/**
 * Begins a transaction and lets all query runners that the DataSource makes from now on share its connection,
 * so that {@link endTest} undoes what they do, commits included: for code that opens its own, as TypeORM's
 * repositories and `dataSource.transaction` do too. It replaces `createQueryRunner` of this one object.
 *
 * Transactions become savepoints: those that overlap run one after another, one that is opened in the flow
 * of another is nested in it. Isolation levels are passed over.
 *
 * @param dataSource initialized, for PostgreSQL
 * @throws {IntegrationError} `TEST_ALREADY_BEGUN`
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
  setInEachTransaction(root, PATIENT);
  await root.startTransaction();
  const shared = new SharedConnection((await root.connect()) as ClientBase);
  const flows = new AsyncLocalStorage<Flow>();
  dataSource.createQueryRunner = () => {
    const flow: Flow = { parent: openFlow(flows.getStore()), isOpen: false };
    // From here to the end of the caller's flow, also in what it calls: a runner made there is made inside.
    flows.enterWith(flow);
    const queryRunner = makeRunner();
    setInEachTransaction(queryRunner, PATIENT);
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
 * Undoes all that was done since {@link beginTest}, and gives the DataSource its connections back. Does nothing
 * where no test has begun, so that it can stand in `afterEach`.
 *
 * @throws the server's error when the connection is lost
 */
export async function endTest(dataSource: DataSource): Promise<void> {
  const end = openTests.get(dataSource);
  openTests.delete(dataSource);
  await end?.();
}

/** A query runner that has a connection does not take one from the pool, nor give it back. */
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
