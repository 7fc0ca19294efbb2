import type { DataSource, EntityManager } from 'typeorm';
import { setInEachTransaction } from '../database/transaction-settings.js';
import { IntegrationError } from '../errors.js';

/**
 * Runs work in a transaction that is always rolled back. Transactions within the work become savepoints, and
 * so does a nested call with its manager.
 *
 * @param target - a DataSource, or the manager of a transaction
 * @param work - receives the manager to use for everything
 * @returns the work's result
 * @throws any error of the work; IntegrationError `TEST_TRANSACTION_ENDED` if the work itself committed
 *
 * @example
 * await withRollback(dataSource, async (manager) => {
 *   await new CourseFlow(manager).enroll({ userId, courseId });
 * });
 */
export async function withRollback<Result>(
  target: DataSource | EntityManager,
  work: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  const given = 'queryRunner' in target ? target.queryRunner : undefined;
  const queryRunner = given ?? ('dataSource' in target ? target.dataSource : target).createQueryRunner();
  // A test may be paused in a debugger.
  if (!given) setInEachTransaction(queryRunner, { idle_in_transaction_session_timeout: 0 });
  try {
    await queryRunner.startTransaction();
    const result = await work(queryRunner.manager).catch(async (error: unknown) => {
      await queryRunner.rollbackTransaction().catch(() => undefined);
      throw error;
    });
    if (!queryRunner.isTransactionActive) throw transactionEnded();
    await queryRunner.rollbackTransaction();
    return result;
  } finally {
    if (!given) await queryRunner.release();
  }
}

function transactionEnded(): IntegrationError {
  return new IntegrationError(
    'TEST_TRANSACTION_ENDED',
    'The test committed or rolled back the transaction around it, so nothing was undone; use a transaction of its own in ' +
      'the test ("manager.transaction(…)"), which becomes a savepoint.',
  );
}
