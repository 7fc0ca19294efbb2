import type { TableName } from '../../seeds/engine/plan/rows.js';
import type { LoadCost } from './competitor.js';

/** The environment variable with a job as JSON. */
export const OURS_JOB = 'BENCH_OURS_JOB';

/** What a process that loads with ours is told. */
export interface OursJob {
  /** Connection URL of the database, with the password. */
  readonly url: string;
  /** The tables that are to be loaded. */
  readonly tables: readonly TableName[];
  /** Learners of the `load` preset. */
  readonly users: number;
  /** The server's first process, where it is here. */
  readonly postmaster?: number | undefined;
}

/** What it answers. */
export interface OursResult extends LoadCost {
  /** How it was done. */
  readonly remark: string;
}
