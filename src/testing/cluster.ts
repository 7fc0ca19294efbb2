import type { QueryRunner } from 'typeorm';
import { requireCluster } from '../database/citus/cluster.js';
import type { DatabaseClient } from '../database/database-client.js';

/** An address under which the nodes of a Citus cluster know one of them. */
export interface ClusterNode {
  readonly host: string;
  readonly port: number;
  readonly isCoordinator: boolean;
}

/** What every database of a Citus cluster has in common. */
export interface Cluster {
  /** Of the extension. */
  readonly version: string;
  readonly nodes: readonly ClusterNode[];
}

/** What the names of the kit's databases begin with; of those of a cluster, others on its coordinator drop none. */
export function prefixOf(cluster: Cluster | undefined): string {
  return cluster ? 'edfinance_citus' : 'edfinance';
}

/**
 * Reads what a database of the cluster says of it. Read-only.
 *
 * @param client - in a database of the coordinator
 * @throws IntegrationError `CITUS_MISSING`, `CITUS_NODES_MISSING`
 */
export async function readCluster(client: DatabaseClient): Promise<Cluster> {
  const query = async (text: string): Promise<unknown> => (await client.query(text)).rows;
  await requireCluster({ query } as Pick<QueryRunner, 'query'>);
  const { rows } = await client.query<Cluster>(
    `select extversion as version,
            (select json_agg(json_build_object('host', nodename, 'port', nodeport, 'isCoordinator', groupid = 0)
                      order by groupid) from pg_dist_node where noderole = 'primary' and isactive) as nodes
       from pg_extension where extname = 'citus'`,
  );
  return rows[0] as Cluster;
}

/**
 * Makes a database of the cluster out of the plain ones of the same name on its nodes.
 *
 * @param queryRunner - in that of the coordinator
 */
export async function joinNodes(queryRunner: QueryRunner, { nodes }: Cluster): Promise<void> {
  await queryRunner.query('CREATE EXTENSION citus');
  const workers = nodes.filter(({ isCoordinator }) => !isCoordinator);
  // Through the coordinator, because a worker's address need not be one that this process can reach.
  const answers = (await queryRunner.query(
    `SELECT * FROM master_run_on_worker($1::text[], $2::int[], $3::text[], true)`,
    [
      workers.map(({ host }) => host),
      workers.map(({ port }) => port),
      workers.map(() => 'CREATE EXTENSION citus'),
    ],
  )) as { success: boolean; result: string }[];
  const refused = answers.find(({ success }) => !success);
  if (refused) throw new Error(refused.result);
  for (const { host, port, isCoordinator } of nodes) {
    const join = isCoordinator ? 'citus_set_coordinator_host' : 'citus_add_node';
    await queryRunner.query(`SELECT ${join}($1, $2)`, [host, port]);
  }
}

/** Finishes what Citus leaves for later, so that copies of the database don't each do it. */
export async function settleNodes(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query('SELECT recover_prepared_transactions()');
  await queryRunner.query('CALL citus_cleanup_orphaned_resources()');
}
