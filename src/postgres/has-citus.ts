import type { QueryRunner } from 'typeorm';

/** Whether the database has the Citus extension. Read-only. */
export async function hasCitus(queryRunner: QueryRunner): Promise<boolean> {
  const [{ citus }] = await queryRunner.query(
    `SELECT to_regclass('pg_catalog.pg_dist_partition') IS NOT NULL AS citus`,
  );
  return citus;
}
