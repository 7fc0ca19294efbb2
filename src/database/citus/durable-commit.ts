import type { QueryRunner } from 'typeorm';

/**
 * Makes the commit of the open transaction wait for the disk where `synchronous_commit` is off. Workers commit
 * only after the coordinator, but to the disk: a coordinator that crashes right after a commit in memory
 * would not know of what they hold.
 *
 * @param queryRunner - in a transaction that writes distributed tables
 */
export async function commitDurably(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(
    `SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'`,
  );
}
