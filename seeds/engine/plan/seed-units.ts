import type { Shard } from './shard.js';

/** How a run is cut: the people into parts, and the parts over shards. */
export interface RunCut {
  readonly shards: number;
  readonly parts: number;
}

/**
 * The people of one unit: those whose place among all people leaves the remainder `part` when divided by
 * `parts`.
 */
export interface PeoplePart {
  /** From 0. */
  readonly part: number;
  readonly parts: number;
}

/** A part of a run that is one transaction. */
export interface SeedUnit {
  readonly name: string;
  /** Whether it writes what all people share. */
  readonly base: boolean;
  /** The people that it writes. */
  readonly people: PeoplePart | undefined;
}

/** Most people that one transaction writes. */
export const PEOPLE_PER_UNIT = 400_000;

/**
 * Cuts a run: into one piece if its people fit, or else into the base and parts of about equal size, the same
 * number for each shard.
 *
 * @param users - the run's people
 * @param shards - processes that share the work
 */
export function cutRun(users: number, shards: number, peoplePerUnit: number = PEOPLE_PER_UNIT): RunCut {
  return { shards, parts: shards * Math.max(1, Math.ceil(users / (shards * peoplePerUnit))) };
}

/** All units of a cut, the base first. */
export function unitsOf({ parts }: RunCut): SeedUnit[] {
  if (parts === 1) return [{ name: 'all', base: true, people: { part: 0, parts } }];
  const people = Array.from({ length: parts }, (_, part) => ({
    name: `people ${part + 1}/${parts}`,
    base: false,
    people: { part, parts },
  }));
  return [{ name: 'base', base: true, people: undefined }, ...people];
}

/**
 * The units that a shard writes, the base first: every shard writes the base unless another did. Without
 * shards these are all units, however the run is cut.
 */
export function unitsOfShard(cut: RunCut, { index, count }: Shard): SeedUnit[] {
  if (count === 1) return unitsOf(cut);
  return unitsOf(cut).filter(({ people }) => !people || people.part % cut.shards === index - 1);
}
