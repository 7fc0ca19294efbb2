import { type Environment, readEnvironment } from '../database/env-file.js';

/** Returns `CITUS_URL`; undefined if it is empty. */
export function clusterUrlIn({ CITUS_URL }: Environment): string | undefined {
  return CITUS_URL?.trim() || undefined;
}

/** Whether the environment or `.env` names a Citus cluster, so that test databases are distributed by default. */
export function namesCluster(): boolean {
  return clusterUrlIn(readEnvironment(process.env, process.cwd())) !== undefined;
}
