import type { QueryRunner } from 'typeorm';
import { LOG_RETENTION_DAYS } from '../../../src/domain/behavior-events.js';
import { seededIdPattern, tagSql } from '../../../src/domain/seeded-id-pattern.js';
import { qualifiedName, type SchemaNames } from '../../../src/postgres/schema-names.js';
import { rowsOf, type LedgerRun } from '../../engine/ledger/seed-ledger.js';
import { builtInTable } from '../../engine/plan/seed-table.js';

/** What {@link readLogReach} says of a log that misses nothing. */
export const WHOLE_LOG = `'-infinity'::timestamp`;

/**
 * Reads since when each run's log is whole. The host deletes old rows of its log every night, so a run may have
 * fewer than it recorded; those before the oldest that is left are taken as deleted, and what they would show
 * is not missed. The parts of a run may have been written before and after such a night, so where one of several
 * parts is missing rows, the oldest that is left says nothing of the others: the host's 30 days do.
 *
 * @returns by tag, an SQL literal: `timestamp` in UTC; {@link WHOLE_LOG} if no row is missing, `infinity` if
 *   none is left
 */
export async function readLogReach(
  queryRunner: QueryRunner,
  schemas: SchemaNames,
  runs: readonly LedgerRun[],
): Promise<ReadonlyMap<string, string>> {
  const log = qualifiedName(builtInTable('BehaviorLog', schemas).schema, 'BehaviorLog');
  const found = (await queryRunner.query(
    `SELECT ${tagSql('"id"')} AS tag, count(*)::int AS rows, min("timestamp")::text AS oldest,
       greatest(min("timestamp"), (now() AT TIME ZONE 'UTC') - interval '${LOG_RETENTION_DAYS} days')::text AS "oldestInAll" FROM ${log}
     WHERE "id"::text LIKE ANY ($1::text[]) GROUP BY 1`,
    [runs.map(({ tag }) => seededIdPattern(tag))],
  )) as { tag: string; rows: number; oldest: string; oldestInAll: string }[];
  const left = new Map(found.map((row) => [row.tag, row]));
  return new Map(
    runs.map((run) => {
      const none = { rows: 0, oldest: 'infinity', oldestInAll: 'infinity' };
      const { rows, oldest, oldestInAll } = left.get(run.tag) ?? none;
      const isWhole = rows >= (rowsOf(run)['BehaviorLog'] ?? 0);
      if (isWhole) return [run.tag, WHOLE_LOG];
      return [run.tag, `'${run.unitCount > 1 ? oldestInAll : oldest}'::timestamp`];
    }),
  );
}
