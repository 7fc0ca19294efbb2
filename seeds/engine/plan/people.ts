import type { PeoplePart } from './seed-units.js';

/** A person of an existing host, as its tables have them, and what they have done there already. */
export interface HostPerson {
  readonly id: string;
  readonly email: string;
  /** What the host stores there: usually an I18nText. */
  readonly name: unknown;
  readonly preferredLanguage: string | null;
  /** UTC milliseconds. */
  readonly createdAt: number;
  /** Courses that they were in before the run. */
  readonly takenCourseIds: readonly string[];
  /** Whether the host keeps a streak of them. */
  readonly hasStreak: boolean;
  /** Whether they were sent nudges before the run. */
  readonly nudged: boolean;
  /** Types of the awards that they had before the run. */
  readonly awardedFor: readonly string[];
}

/** What a person's rows are made from: a place in the run, from 0, or a person of the host's. */
export type PersonSource = number | HostPerson;

/** The people of a run. */
export interface People {
  /** How many there are in all. */
  readonly count: number;
  /** How many belong to a part; for a host's people an estimate. */
  countOf(part: PeoplePart): number;
  /** Those of a part, in lists of at most `size`. */
  chunksOf(part: PeoplePart, size: number): AsyncIterable<readonly PersonSource[]>;
}

/** People that a run makes itself. */
export function newPeople(count: number): People {
  const countOf = ({ part, parts }: PeoplePart): number => Math.max(0, Math.ceil((count - part) / parts));
  return {
    count,
    countOf,
    async *chunksOf(part, size) {
      const last = countOf(part);
      for (let from = 0; from < last; from += size) {
        const length = Math.min(size, last - from);
        yield Array.from({ length }, (_, place) => part.part + (from + place) * part.parts);
      }
    },
  };
}
