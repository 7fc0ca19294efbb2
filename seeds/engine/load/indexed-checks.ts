import type { QueryRunner } from 'typeorm';

/**
 * Runs work that inserts rows whose foreign keys are checked row by row. The server plans these checks once a
 * session, perhaps while the table that they look into is nearly empty, and keeps the plan while it grows: a plan
 * that reads all of it for each row. Here they are planned with its index. The setting is put back after the work,
 * and by a rollback.
 *
 * @param queryRunner - in a transaction
 */
export async function withIndexedChecks(queryRunner: QueryRunner, work: () => Promise<void>): Promise<void> {
  const [{ before }] = await queryRunner.query(
    `SELECT s.before, set_config('enable_seqscan', 'off', true) FROM (SELECT current_setting('enable_seqscan') AS before) s`,
  );
  await work();
  await queryRunner.query(`SELECT set_config('enable_seqscan', $1, true)`, [before]);
}
