import type { TableName } from '../../engine/plan/rows.js';

/** What a check's SQL is made from. */
export interface CheckNames {
  /** A built-in table, qualified. */
  table(name: TableName): string;
  /** A condition: whether a row is to be checked; `id` is an SQL expression. */
  inScope(id: string): string;
  /** A condition: whether one of the runs that are checked made a row; `id` is an SQL expression. */
  seeded(id: string): string;
  /** The moment after which nothing of a row may lie, `timestamp` in UTC: `--as-of` of its run, for any other row the present one. */
  nowOf(id: string): string;
}

/** One way in which an invariant can be broken: a query for the rows that break it, with a `detail` that says what is wrong. */
export interface Check {
  /** The table of the rows that it names. */
  readonly table: string;
  sql(names: CheckNames): string;
}

/** One of the promises that every run keeps. */
export interface Invariant {
  readonly number: number;
  readonly title: string;
  readonly checks: readonly Check[];
}

/** A row that breaks an invariant. */
export interface OffendingRow {
  readonly table: string;
  readonly id: string;
  readonly detail: string;
}
