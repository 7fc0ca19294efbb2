import type { Person } from './person.js';
import type { RandomStream } from '../random/random-stream.js';
import type { Emit } from '../plan/rows.js';
import type { RunPlan } from '../plan/run-plan.js';
import type { World } from './world.js';

/** What a scenario works with, for the base and for one person alike. */
export interface SeedContext {
  readonly plan: RunPlan;
  readonly world: World;
  /** Takes a row into its table. */
  readonly emit: Emit;
  /** The owner's stream for an entity: the same stream, further on, whenever it is asked for again. */
  stream(entity: string): RandomStream;
  /** The id of a row of the entity whose event took place at the given UTC milliseconds. */
  newId(entity: string, at: number): string;
}

/** What a scenario works with for one person. */
export interface PersonContext extends SeedContext {
  readonly person: Person;
}

/**
 * A story that the seeds tell, and the tables it fills. Its functions are pure: what they emit depends on the
 * plan, the world and the person alone, never on other people, so that people can be made in any order.
 */
export interface Scenario {
  readonly name: string;
  /** The tables it fills, parents before children. */
  readonly tables: readonly string[];
  /** Emits what all people share, and notes in the world what they may refer to. */
  base?(context: SeedContext): void;
  /** Emits what all people share and what can be said only when every scenario's `base` is done; in reverse order. */
  concludeBase?(context: SeedContext): void;
  /** Emits one person's rows; sees what the scenarios before it made for the person. */
  person?(context: PersonContext): void;
  /** Emits what can be said only when every scenario has told its part; called in reverse order. */
  conclude?(context: PersonContext): void;
}
