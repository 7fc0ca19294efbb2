import type { Person } from './person.js';
import type { RandomStream } from '../random/random-stream.js';
import type { Emit, TableName } from '../plan/rows.js';
import type { RunPlan } from '../plan/run-plan.js';
import type { World } from './world.js';

/** What a scenario works with, for the base and for one person. */
export interface SeedContext {
  readonly plan: RunPlan;
  readonly world: World;
  /** Emits a row into its table. */
  readonly emit: Emit;
  /** Whether the host has a table and its rows are written; those of others need not be made. */
  wants(table: TableName): boolean;
  /** The owner's random stream for an entity: always the same one, which continues where it was. */
  stream(entity: string): RandomStream;
  /** Makes the id of a row of the entity whose event was at the given UTC milliseconds. */
  newId(entity: string, at: number): string;
}

/** What a scenario works with for one person. */
export interface PersonContext extends SeedContext {
  readonly person: Person;
}

/**
 * A part of the seeds that makes rows for some tables. Its functions are pure: what they emit depends only on
 * the plan, the world and the person, never on other people, so people can be made in any order.
 */
export interface Scenario {
  readonly name: string;
  /** The tables it fills, parents before children. */
  readonly tables: readonly string[];
  /** Emits what all people share, and adds to the world what people may refer to. */
  base?(context: SeedContext): void;
  /** Emits shared rows that depend on every scenario's `base`; called in reverse order. */
  concludeBase?(context: SeedContext): void;
  /** Emits one person's rows; it can read what earlier scenarios made for the person. */
  person?(context: PersonContext): void;
  /** Emits rows of the person that depend on every scenario's rows; called in reverse order. */
  conclude?(context: PersonContext): void;
}
