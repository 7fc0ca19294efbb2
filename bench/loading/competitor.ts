import type { TableName } from '../../seeds/engine/plan/rows.js';
import type { CpuFigure } from './cpu-meter.js';
import type { BenchDatabase } from './databases.js';
import type { Subject } from './options.js';
import type { RowSet } from './row-set.js';

/** What a load took. */
export interface LoadCost {
  readonly seconds: number;
  readonly cpu: CpuFigure;
}

/** What one measurement is about. */
export interface LoadJob {
  /** Migrated, with the rows of the tables that are not loaded but pointed at. */
  readonly database: BenchDatabase;
  /** The tables that are to be loaded, parents before children. */
  readonly tables: readonly TableName[];
  /** Learners of the `load` preset. */
  readonly users: number;
  /** The very rows. */
  readonly rows: RowSet;
  /** The server's first process, where it is here. */
  readonly postmaster: number | undefined;
  readonly signal: AbortSignal;
  /** To be called when the rows are sent and only keys are left to build, by those who know. */
  sent(): void;
  /** Takes what the load took, from those who do it in another process and measure it there. */
  took(cost: LoadCost): void;
  /** Takes what is worth telling of this measurement. */
  remark(text: string): void;
}

/** Times a piece of work; what comes before and after it is not part of the result. */
export type Timed = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** A way to load rows. */
export interface Competitor {
  readonly name: Subject;
  /** As tables and charts call it. */
  readonly label: string;
  /** What exactly is done, in a sentence. */
  readonly how: string;
  /** Whether a process of its own does it, whose processor time is not measured. */
  readonly isOtherProcess?: boolean;
  /** Loads as many rows into each table as there are in the row set, and has it timed. */
  load(job: LoadJob, timed: Timed): Promise<void>;
}
