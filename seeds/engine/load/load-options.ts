import type { WorkerShare } from '../../../src/database/citus/worker-shares.js';
import type { Shard } from '../plan/shard.js';
import type { IndexStrategy } from './index-strategy.js';

/** What decides how rows are loaded; none of it decides the rows. */
export interface LoadOptions {
  /** The part of the people that this call writes; everybody by default. */
  readonly shard?: Shard;
  /**
   * Connections that write at once, each a unit of its own; one by default. A new run is cut into at least as
   * many parts. Our keys and indexes are kept, since no transaction could build them for the others.
   */
  readonly jobs?: number;
  /** Most people that one transaction writes; 400,000 by default. */
  readonly peoplePerUnit?: number;
  /**
   * True keeps our keys and indexes while rows are written, because others use the tables; false rebuilds
   * them after the rows if that is safe. By default they are rebuilt if there are many rows.
   */
  readonly online?: boolean;
  /**
   * Threads that make the rows; 0 makes them in this one. By default one for each core but one, four at most,
   * and none for few rows or where scenarios are not built in, which are functions and stay in their thread.
   */
  readonly workers?: number;
  /**
   * Tables whose rows are not written, because they exist already; the rows of the others are the same without
   * them.
   */
  readonly without?: readonly string[];
}

/** How rows were loaded. */
export interface LoadSummary extends IndexStrategy {
  /** Connections that wrote them. */
  readonly jobs: number;
  /** Threads that made them; 0 if the caller's did. */
  readonly workers: number;
  /** Where our tables are distributed over the workers of a Citus cluster: what each of these holds now. */
  readonly spread?: readonly WorkerShare[];
}
