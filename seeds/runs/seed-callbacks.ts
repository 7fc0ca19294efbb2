import type { WorkerShare } from '../../src/database/citus/worker-shares.js';
import type { LoadOptions } from '../engine/load/load-options.js';
import type { ChosenPlan } from './choose-plan.js';

/** How far a unit has come; with several jobs, how far all of their units have. */
export interface SeedProgress {
  readonly unit: string;
  /** People of the unit that are written. */
  readonly people: number;
  /** All people of the unit. */
  readonly ofPeople: number;
  /** Rows of the unit that are written. */
  readonly rows: number;
  /** Where tables are distributed over the workers of a Citus cluster: what each held after the last unit. */
  readonly spread?: readonly WorkerShare[];
}

/** How far objects have come. */
export interface ObjectProgress {
  readonly done: number;
  readonly of: number;
}

/** How objects report to the caller, and how the caller stops them. */
export interface ObjectCallbacks {
  /** Called before the first object and after each one. */
  onObjects?(progress: ObjectProgress): void;
  /** Stops the run: the units that are being written are rolled back, those before are kept. */
  readonly signal?: AbortSignal;
}

/** How a run reports to its caller, and how the caller stops it. */
export interface SeedCallbacks extends ObjectCallbacks {
  /** Called when the run's "now" is known, before anything is written. */
  onPlan?(chosen: ChosenPlan): void;
  /** Called before the first people of a unit and after each chunk of them. */
  onProgress?(progress: SeedProgress): void;
}

/** What does not decide the rows of a run: how they are loaded, and callbacks. */
export type SeedOptions = LoadOptions & SeedCallbacks;
