import { EntityManager, type DataSource } from 'typeorm';
import { integrationDataSourceOf } from '../engine/ledger/seed-session.js';
import type { LoadOptions } from '../engine/load/load-options.js';
import { WHOLE_RUN, type Shard } from '../engine/plan/shard.js';
import { SeedOptionError, wholeNumberOption } from '../engine/plan/run-options.js';
import type { SeedContents } from './seed-contents.js';

/** Most threads that make rows. One connection has use for fewer. */
const MOST_WORKERS = 16;

/** Most connections that one call writes with. */
const MOST_JOBS = 64;

/** Numbers of a way of loading, as a caller or a command line gives them. */
export interface LoadNumbers {
  readonly workers?: number | string | undefined;
  readonly jobs?: number | string | undefined;
}

/**
 * Refuses numbers of workers and jobs that are out of bounds or do not go with the other options.
 *
 * @throws SeedOptionError
 */
export function checkLoadOptions(
  { customScenarios = [] }: SeedContents,
  { workers, jobs }: LoadNumbers,
  { count }: Shard = WHOLE_RUN,
): void {
  const problems: string[] = [];
  if (
    wholeNumberOption('--workers', workers ?? 0, [0, MOST_WORKERS], problems) > 0 &&
    customScenarios.length > 0
  )
    problems.push(
      'Scenarios of your own are functions, which only the thread that they were loaded in can run: leave --workers out.',
    );
  if (wholeNumberOption('--jobs', jobs ?? 1, [1, MOST_JOBS], problems) > 1 && count > 1)
    problems.push(
      '--jobs writes all shards of a run with one command, and --shard (or JOB_COMPLETION_INDEX) one of them: use only one of them.',
    );
  if (problems.length > 0) throw new SeedOptionError(problems);
}

/**
 * Refuses more connections than the pool allows, and several while the caller's transaction is open.
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
