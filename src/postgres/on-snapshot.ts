import type { QueryRunner } from 'typeorm';
import { seeAllRows } from './see-all-rows.js';

/**
 * Reads on one snapshot, in a read-only transaction of its own. In an open transaction, it reads as that one does.
 *
 * @throws RowsHiddenError; what the work throws
 */
export async function onSnapshot<Result>(
  queryRunner: QueryRunner,
  work: () => Promise<Result>,
): Promise<Result> {
  const read = (): Promise<Result> => seeAllRows(queryRunner, work);
  if (queryRunner.isTransactionActive) return read();
  await queryRunner.startTransaction('REPEATABLE READ');
  try {
    await queryRunner.query('SET TRANSACTION READ ONLY');
    return await read();
  } finally {
    await queryRunner.rollbackTransaction().catch(() => undefined);
  }
}
