import type { DataSource, EntityManager } from 'typeorm';
import { setInEachTransaction } from '../database/transaction-settings.js';
import { IntegrationError } from '../errors.js';

/**
 * Runs work in a transaction that is always undone. Transactions that the work opens on its manager are
 * savepoints in it, and so is one that is opened with such a manager by calling this again.
 *
 * @param target a DataSource, or the manager of a transaction
 * @param work gets the manager on which everything must happen
 * @returns what the work returns
 * @throws whatever the work throws; IntegrationError `TEST_TRANSACTION_ENDED` where the work itself committed
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
  // A test may stand still in a debugger for as long as it takes.
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
    'The test committed or rolled back the transaction that surrounds it, so it was not undone; open a transaction ' +
      'of its own in the test ("manager.transaction(…)"), which becomes a savepoint.',
  );
}
