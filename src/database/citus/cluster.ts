import type { QueryRunner } from 'typeorm';
import { IntegrationError } from '../../errors.js';

const HAS_EXTENSION = `
SELECT EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'citus') AS "available",
  EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'citus') AS "created"`;

const NODES = `
SELECT citus_is_coordinator() AS "isCoordinator",
  count(*) FILTER (WHERE groupid <> 0 AND isactive AND shouldhaveshards)::int AS "workers"
FROM pg_dist_node WHERE noderole = 'primary'`;

/**
 * Requires a Citus cluster whose coordinator this is. Read-only.
 *
 * @returns the number of workers that hold shards
 * @throws IntegrationError `CITUS_MISSING`, `CITUS_NODES_MISSING`
 */
export async function requireCluster(queryRunner: Pick<QueryRunner, 'query'>): Promise<number> {
  const [{ available, created }] = await queryRunner.query(HAS_EXTENSION);
  if (!created) {
    throw new IntegrationError(
      'CITUS_MISSING',
      `This database has no Citus extension; nothing was changed. ` +
        (available
          ? 'Run CREATE EXTENSION citus in it, on the coordinator and on each worker.'
          : "Install Citus on this server and its workers, add it to shared_preload_libraries, and run CREATE EXTENSION citus in each node's database."),
    );
  }
  const [{ isCoordinator, workers }] = await queryRunner.query(NODES);
  if (isCoordinator && workers > 0) return workers;
  throw new IntegrationError(
    'CITUS_NODES_MISSING',
    isCoordinator
      ? "The coordinator has no worker that holds shards; nothing was changed. Run SELECT citus_set_coordinator_host('<host>', <port>) " +
          "on it, and SELECT citus_add_node('<host>', <port>) for each worker."
      : 'This node is a worker; nothing was changed. Connect to the coordinator.',
  );
}
