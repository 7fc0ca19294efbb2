import type { QueryRunner } from 'typeorm';
import { takeSpareConnection } from '../../../src/database/spare-connection.js';
import { qualifiedName } from '../../../src/postgres/schema-names.js';
import type { SeedTable } from '../plan/seed-table.js';

/** A table with its columns, as ANALYZE takes them. */
interface AnalyzedTable {
  readonly place: string;
  readonly bytes: number;
  /** Whether Citus knows it. */
  readonly isKnown: boolean;
  /** `default_statistics_target`, as it is set. */
  readonly target: number;
  /** Whether another connection has the same rights. */
  readonly isOwnRole: boolean;
}

/** With more bytes to look at, a second connection is worth being opened. */
const BYTES_FOR_SECOND = 64 * 2 ** 20;

/**
 * The greatest `default_statistics_target` that we analyze with. PostgreSQL samples 300 times as many rows: 9,000 of each
 * table, where its default takes 30,000. Reading and sorting the sample is what takes time. `vacuumdb --analyze-in-stages`
 * begins with 1 and 10.
 */
const FIRST_TARGET = 30;

/**
 * Updates the server's statistics of tables, so that queries are planned well from the start. JSONB columns
 * are left to autovacuum: sorting sampled documents takes long, and the planner doesn't use these statistics
 * for conditions on parts of a document. The sample is smaller than usual. Autovacuum soon analyzes the tables whole,
 * since PostgreSQL doesn't count them as analyzed where columns are named. Large tables are shared with a second connection, since each keeps one
 * core of the server busy.
 *
 * Of tables that Citus knows, all columns are analyzed, since it passes a list of columns on to the workers
 * without its quotes, and one table at a time, since it takes shards in parallel. In an open transaction they are
 * left to autovacuum, since it refuses to analyze what the transaction has written.
 *
 * @param known - quoted names of the tables that Citus knows
 * @param bytesForSecond - how large the tables must be together for a second connection
 */
export async function analyzeTables(
  queryRunner: QueryRunner,
  tables: readonly SeedTable[],
  known: ReadonlySet<string>,
  bytesForSecond = BYTES_FOR_SECOND,
): Promise<void> {
  const isKnown = ({ schema, name }: SeedTable): boolean => known.has(qualifiedName(schema, name));
  const now = queryRunner.isTransactionActive ? tables.filter((table) => !isKnown(table)) : tables;
  const waiting = (await queryRunner.query(ANALYZED_TABLES, [
    now.map(({ schema }) => schema),
    now.map(({ name }) => name),
    now.map(isKnown),
  ])) as AnalyzedTable[];
  const isAlone =
    queryRunner.isTransactionActive || known.size > 0 || !isWorthSecond(waiting, bytesForSecond);
  const second = isAlone ? undefined : await takeSpareConnection(queryRunner);
  const analyze = async (on: QueryRunner, how = ''): Promise<void> => {
    try {
      for (let next = waiting.shift(); next; next = waiting.shift())
        await on.query(analyzeStatement(next, how));
    } catch (error) {
      waiting.length = 0;
      throw error;
    }
  };
  try {
    // Nobody could cancel the second while it waits for a lock; most often autovacuum has it, to do the same.
    const [first, other] = await Promise.allSettled([
      analyze(queryRunner),
      second && analyze(second, '(SKIP_LOCKED)'),
    ]);
    if (first.status === 'rejected') throw first.reason;
    if (other.status === 'rejected') throw other.reason;
  } finally {
    await second?.release();
  }
}

/** For tables that Citus knows, the statement stands alone: with others in one message, it would be in a transaction. */
function analyzeStatement({ place, isKnown, target }: AnalyzedTable, how: string): string {
  const statement = `ANALYZE ${how} ${place}`;
  if (isKnown || target <= FIRST_TARGET) return statement;
  // One message is one transaction, if none is open, so that nothing is left in a pooled session.
  return `SET LOCAL default_statistics_target = ${FIRST_TARGET}; ${statement}; SET LOCAL default_statistics_target = ${target}`;
}

function isWorthSecond(tables: readonly AnalyzedTable[], least: number): boolean {
  const bytes = tables.reduce((sum, table) => sum + table.bytes, 0);
  return bytes >= least && tables.every(({ isOwnRole }) => isOwnRole);
}

/** The largest first, so that two connections end at about the same time. */
const ANALYZED_TABLES = `
SELECT format('%I.%I', n.nspname, c.relname) ||
    CASE WHEN whole THEN '' ELSE format(' (%s)', string_agg(quote_ident(a.attname), ', ')) END AS place,
    pg_relation_size(c.oid)::float AS bytes, whole AS "isKnown",
    current_setting('default_statistics_target')::int AS target, current_user = session_user AS "isOwnRole"
  FROM unnest($1::text[], $2::text[], $3::boolean[]) AS wanted (schema, name, whole)
  JOIN pg_namespace n ON n.nspname = wanted.schema
  JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = wanted.name
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE whole OR a.atttypid NOT IN ('jsonb'::regtype, 'json'::regtype)
  GROUP BY c.oid, n.nspname, c.relname, whole ORDER BY bytes DESC`;
