import type { QueryRunner } from 'typeorm';
import type { OptionalTable } from '../../../src/entities/index.js';
import type { TableName } from '../../engine/plan/rows.js';
import type { PersonZones } from './person-zones.js';

/** What a check's SQL is made from. */
export interface CheckNames {
  /** A built-in table, qualified. */
  table(name: TableName): string;
  /** The schema of a built-in table. */
  schemaOf(name: TableName): string;
  /** A condition: whether a row is to be checked; `id` is an SQL expression. */
  inScope(id: string): string;
  /** A condition: whether a row belongs to one of the checked runs; `id` is an SQL expression. */
  seeded(id: string): string;
  /**
   * The latest moment that a row may contain, `timestamp` in UTC: `--as-of` of its run, or now for any other
   * row.
   */
  nowOf(id: string): string;
  /**
   * Since when the log of a row's run is whole, `timestamp` in UTC: the host deletes older rows. `infinity`
   * for any other row.
   */
  logSince(id: string): string;
  /** The time zones that people chose for themselves. */
  readonly zones: PersonZones;
  /**
   * Whether rows of a table that only some hosts have are to be checked: a checked run filled it, or every row
   * is to be checked and the host has it.
   */
  has(name: OptionalTable): boolean;
  /** A condition: whether a row belongs to a checked run that filled the table; `id` is an SQL expression. */
  filled(name: OptionalTable, id: string): string;
}

/** What a check found. */
export interface Found {
  /** How often the invariant is violated. */
  readonly violations: number;
  /** Some of the rows that violate it. */
  readonly rows: readonly OffendingRow[];
}

/** A check that SQL cannot express. */
export interface ReadingCheck {
  find(queryRunner: QueryRunner, names: CheckNames): Promise<Found>;
}

/**
 * One check of an invariant: a query for the rows that violate it, with a `detail` that says what is wrong.
 */
export interface Check {
  /** The table of the rows that it names. */
  readonly table: string;
  /** A table that only some hosts have, without which there is nothing to check; by default `table`. */
  readonly needs?: OptionalTable;
  sql(names: CheckNames): string;
}

/** A rule that holds for the rows of every run. */
export interface Invariant {
  readonly number: number;
  readonly title: string;
  readonly checks: readonly (Check | ReadingCheck)[];
  /** What is read before its checks: since when logs are whole, the zones that people chose. */
  readonly reads?: readonly ReadFact[];
}

/** What names of checks depend on and is read for those who use it. */
export type ReadFact = 'log' | 'zones';

/** A row that violates an invariant. */
export interface OffendingRow {
  readonly table: string;
  readonly id: string;
  readonly detail: string;
}
