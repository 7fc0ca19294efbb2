import type { QueryRunner } from 'typeorm';

/**
 * Runs work in a READ COMMITTED transaction; within a transaction, in a savepoint. A stricter isolation level would not
 * see what others commit while it waits for locks.
 */
export async function inReadCommitted<Result>(
  queryRunner: QueryRunner,
  work: () => Promise<Result>,
): Promise<Result> {
  await queryRunner.startTransaction('READ COMMITTED');
  try {
    const result = await work();
    await queryRunner.commitTransaction();
    return result;
  } catch (error) {
    // The first error says what happened.
    await queryRunner.rollbackTransaction().catch(() => undefined);
    throw error;
  }
}
