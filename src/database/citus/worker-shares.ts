import type { QueryRunner } from 'typeorm';

/** What one worker holds of distributed tables, indexes included, whoever wrote it. */
export interface WorkerShare {
  /** Host and port, as the coordinator knows it. */
  readonly worker: string;
  readonly shards: number;
  readonly bytes: number;
}

/** Citus asks each node once for the sizes of its files: this takes as long with a billion rows as with none. */
const SHARES = `
SELECT nodename || ':' || nodeport AS worker, count(*)::int AS shards, sum(shard_size)::float8 AS bytes
FROM citus_shards WHERE table_name = ANY($1::regclass[]) AND citus_table_type = 'distributed'
GROUP BY nodename, nodeport ORDER BY nodename, nodeport`;

/**
 * Reads how the distributed ones of these tables spread over workers. Read-only; not for a transaction that has
 * written, which the sizes are read beside.
 *
 * @param tables - quoted names that Citus knows
 */
export async function readWorkerShares(
  queryRunner: QueryRunner,
  tables: Iterable<string>,
): Promise<WorkerShare[]> {
  return queryRunner.query(SHARES, [[...tables]]);
}
