import type { DataSource, QueryRunner } from 'typeorm';

/** A transaction that somebody else has open. */
export interface HeldTransaction {
  /** Waits until another session waits for this one. */
  onceAwaited(): Promise<void>;
  commit(): Promise<void>;
  /** Waits until another session waits for this one, and commits then. */
  commitOnceAwaited(): Promise<void>;
}

const AWAITED = `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))) AS awaited`;

/** There, the sessions that wait are often those of the coordinator on a worker. */
const AWAITED_ON_CITUS = `${AWAITED.replace(' AS awaited', '')}
  OR EXISTS (SELECT FROM citus_lock_waits WHERE citus_pid_for_gpid(blocking_gpid) = $1) AS awaited`;

/** Opens a transaction on a connection of its own, does the work in it, and leaves it open. */
export async function holdTransaction(
  dataSource: DataSource,
  work: (queryRunner: QueryRunner) => Promise<unknown>,
): Promise<HeldTransaction> {
  const queryRunner = dataSource.createQueryRunner();
  await queryRunner.startTransaction();
  await work(queryRunner);
  const [own] = await queryRunner.query(
    `SELECT pg_backend_pid() AS pid, to_regclass('pg_catalog.citus_lock_waits') IS NOT NULL AS "onCitus"`,
  );
  const isAwaited = async (): Promise<boolean> => {
    const [row] = await dataSource.query(own.onCitus ? AWAITED_ON_CITUS : AWAITED, [own.pid]);
    return row.awaited;
  };
  const onceAwaited = async (): Promise<void> => {
    while (!(await isAwaited()));
  };
  const commit = async (): Promise<void> => {
    await queryRunner.commitTransaction();
    await queryRunner.release();
  };
  return {
    onceAwaited,
    commit,
    commitOnceAwaited: async () => {
      await onceAwaited();
      await commit();
    },
  };
}
