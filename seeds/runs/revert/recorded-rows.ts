import type { QueryRunner } from 'typeorm';
import { tagSql } from '../../../src/domain/seeded-id-pattern.js';
import { rowsOf, type LedgerRun } from '../../engine/ledger/seed-ledger.js';
import { findElsewhere } from './find-elsewhere.js';
import type { Doomed } from './find-referrers.js';
import { rowsElsewhere, rowsUnrecorded, tableUnfound } from './revert-errors.js';
import { labelOf, sqlOf, type TablePlace } from './table-place.js';

/** A table with fewer rows of the runs than they wrote. */
export interface RowGap {
  /** With its schema: `public.Enrollment`. */
  readonly table: string;
  readonly recorded: number;
  readonly found: number;
  /** Whether a table with this name and a column `id` exists. */
  readonly isThere: boolean;
}

/** How the existing rows differ from the recorded ones. */
export interface RowAccount {
  /** Existing rows of the runs, by the label of their table. */
  readonly found: ReadonlyMap<string, number>;
  /** Recorded rows that are in no readable table: they were deleted. */
  readonly gone: readonly RowGap[];
  /** Tables that this role may not read, so missing rows were not looked for there. */
  readonly unread: readonly string[];
}

/**
 * Compares the existing rows with the recorded ones. Missing rows are looked for in every table of the
 * database, since a table may have been moved or renamed. Rows that are found nowhere were deleted. It only
 * reads.
 *
 * @param doomed - the existing tables of the runs, and `LIKE` patterns of the runs' ids
 * @throws IntegrationError `SEED_ROWS_MOVED`, `SEED_ROWS_UNRECORDED`
 */
export async function accountForRows(
  queryRunner: QueryRunner,
  runs: readonly LedgerRun[],
  { tables: present, patterns }: Pick<Doomed, 'tables' | 'patterns'>,
): Promise<RowAccount> {
  const found = new Map<string, number>();
  const gaps = new Map<string, RowGap>();
  const surplus: RowGap[] = [];
  for (const [label, recorded] of recordedRows(runs)) {
    const table = present.find((candidate) => labelOf(candidate) === label);
    const byTag = table ? await countByTag(queryRunner, table, patterns) : new Map<string, number>();
    for (const [tag, rows] of recorded) {
      const there = byTag.get(tag) ?? 0;
      found.set(label, (found.get(label) ?? 0) + there);
      if (there > rows) surplus.push({ table: label, recorded: rows, found: there, isThere: true });
      if (there >= rows) continue;
      const before = gaps.get(label) ?? { recorded: 0, found: 0 };
      gaps.set(label, {
        table: label,
        recorded: before.recorded + rows,
        found: before.found + there,
        isThere: table !== undefined,
      });
    }
  }
  if (surplus.length > 0) throw rowsUnrecorded(surplus);
  const gone = [...gaps.values()];
  if (gone.length === 0) return { found, gone, unread: [] };
  const { places, unread } = await findElsewhere(queryRunner, present, patterns);
  if (places.length > 0) throw rowsElsewhere(gone, places);
  if (unread.length > 0 && gone.some(({ isThere }) => !isThere)) throw tableUnfound(gone, unread);
  return { found, gone, unread };
}

/** Rows by tag, by the label of each table that the runs list. */
function recordedRows(runs: readonly LedgerRun[]): Map<string, Map<string, number>> {
  const recorded = new Map<string, Map<string, number>>();
  for (const run of runs) {
    const counts = rowsOf(run);
    for (const table of run.options.tables) {
      const byTag = recorded.get(labelOf(table)) ?? new Map<string, number>();
      recorded.set(labelOf(table), byTag.set(run.tag, counts[table.name] ?? 0));
    }
  }
  return recorded;
}

async function countByTag(
  queryRunner: QueryRunner,
  table: TablePlace,
  patterns: readonly string[],
): Promise<Map<string, number>> {
  const counts = (await queryRunner.query(
    `SELECT ${tagSql('"id"')} AS tag, count(*)::int AS rows FROM ${sqlOf(table)} WHERE "id"::text LIKE ANY ($1::text[]) GROUP BY 1`,
    [patterns],
  )) as { tag: string; rows: number }[];
  return new Map(counts.map(({ tag, rows }) => [tag, rows]));
}
