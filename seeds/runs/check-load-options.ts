import { EntityManager, type DataSource } from 'typeorm';
import { integrationDataSourceOf } from '../engine/ledger/seed-session.js';
import type { LoadOptions } from '../engine/load/load-options.js';
import { WHOLE_RUN, type Shard } from '../engine/plan/shard.js';
import { SeedOptionError } from '../engine/plan/run-options.js';
import type { SeedContents } from './seed-contents.js';

/** Most threads that make rows: more than a connection has use for. */
const MOST_WORKERS = 16;

/** Most connections that one call writes with. */
const MOST_JOBS = 64;

/** Numbers of a way of loading, as a caller or a command line gives them. */
export interface LoadNumbers {
  readonly workers?: number | string | undefined;
  readonly jobs?: number | string | undefined;
}

/**
 * Refuses ways of loading that there are not.
 *
 * @throws SeedOptionError
 */
export function checkLoadOptions(
  { customScenarios = [] }: SeedContents,
  { workers, jobs }: LoadNumbers,
  { count }: Shard = WHOLE_RUN,
): void {
  const problems: string[] = [];
  if (workers !== undefined && !isCount(workers, 0, MOST_WORKERS))
    problems.push(`--workers must be a whole number from 0 to ${MOST_WORKERS}, but is "${workers}".`);
  else if (Number(workers) > 0 && customScenarios.length > 0)
    problems.push(
      'Scenarios of your own are functions, which only the thread that they were loaded in can run: leave --workers out.',
    );
  if (jobs !== undefined && !isCount(jobs, 1, MOST_JOBS))
    problems.push(`--jobs must be a whole number from 1 to ${MOST_JOBS}, but is "${jobs}".`);
  else if (Number(jobs) > 1 && count > 1)
    problems.push(
      '--jobs writes all shards of a run with one command, and --shard (or JOB_COMPLETION_INDEX) one of them: use only one of them.',
    );
  if (problems.length > 0) throw new SeedOptionError(problems);
}

/**
 * Refuses more connections than there can be.
 *
 * @throws SeedOptionError
 */
export function checkConnections(target: DataSource | EntityManager, { jobs = 1 }: LoadOptions): void {
  if (jobs === 1) return;
  if (target instanceof EntityManager && target.queryRunner?.isTransactionActive)
    throw new SeedOptionError([
      '--jobs writes with several connections, which cannot share your transaction: leave it out.',
    ]);
  const manager = target instanceof EntityManager ? target : target.manager;
  const { poolSize } = integrationDataSourceOf(manager.dataSource).settings;
  if (poolSize >= jobs) return;
  throw new SeedOptionError([
    `--jobs ${jobs} needs ${jobs} connections at once, but DATABASE_POOL_SIZE (or the URL's connection_limit) allows ${poolSize}: ` +
      'raise it, or ask for fewer jobs.',
  ]);
}

function isCount(value: number | string, least: number, most: number): boolean {
  const number = typeof value === 'number' || /^\d+$/.test(value) ? Number(value) : Number.NaN;
  return Number.isInteger(number) && number >= least && number <= most;
}
