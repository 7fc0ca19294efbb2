import type { Shard } from '../plan/shard.js';
import type { IndexStrategy } from './index-strategy.js';

/** What decides how rows are loaded; none of it decides the rows. */
export interface LoadOptions {
  /** The part of the people that this call writes; everybody by default. */
  readonly shard?: Shard;
  /** Most people that one transaction writes; 200,000 by default. */
  readonly peoplePerUnit?: number;
  /**
   * True keeps our keys and indexes while rows are written, as others who use the tables need them; false builds them
   * after the rows, if that is safe, however few there are. By default where there are many.
   */
  readonly online?: boolean;
  /** Whether rows are made in a thread of their own; by default where there are many, and a second core. */
  readonly worker?: boolean;
  /** Tables whose rows are made, since others follow from them, and not written: somebody else has put them there. */
  readonly without?: readonly string[];
}

/** How rows were loaded. */
export interface LoadSummary extends IndexStrategy {
  /** Whether they were made in a thread of their own. */
  readonly worker: boolean;
}
