import type { QueryRunner } from 'typeorm';

/**
 * Runs work in a transaction; all of it is done, or nothing. In another isolation level than READ COMMITTED, it would not
 * see what others commit while it waits for locks.
 */
export async function inMigrationTransaction<Result>(
  queryRunner: QueryRunner,
  work: () => Promise<Result>,
): Promise<Result> {
  await queryRunner.startTransaction('READ COMMITTED');
  try {
    const result = await work();
    await queryRunner.commitTransaction();
    return result;
  } catch (error) {
    // The first error is the one that tells what happened.
    await queryRunner.rollbackTransaction().catch(() => undefined);
    throw error;
  }
}
