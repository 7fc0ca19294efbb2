import type { IndexStrategy } from './index-strategy.js';

/** How rows are loaded; nothing of it decides what they are. */
export interface LoadOptions {
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
