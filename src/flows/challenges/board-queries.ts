import { quoteLiteral } from '../../postgres/schema-names.js';

const COLUMNS = `"id", "userId", "progress", "completed", "joinedAt",
  to_char("joinedAt", 'YYYY-MM-DD"T"HH24:MI:SS.US') AS "joinedText"`;

/** The first `$2` rows of the board of challenge `$1`. */
export function firstRows(table: string): string {
  return `SELECT ${COLUMNS} FROM ${table} WHERE "challengeId" = $1
    ORDER BY "progress" DESC, "joinedAt", "id" LIMIT $2`;
}

/**
 * The `$2` rows after the one with progress `$3`, `joinedAt` `$4` and id `$5`. Two index ranges, the remaining
 * ties and everything below: a single condition would scan the whole index.
 */
export function afterKey(table: string): string {
  return `
    SELECT ${COLUMNS} FROM (
      (SELECT * FROM ${table} WHERE "challengeId" = $1 AND "progress" = $3 AND ("joinedAt", "id") > ($4::timestamp, $5)
       ORDER BY "progress" DESC, "joinedAt", "id" LIMIT $2)
      UNION ALL
      (SELECT * FROM ${table} WHERE "challengeId" = $1 AND "progress" < $3
       ORDER BY "progress" DESC, "joinedAt", "id" LIMIT $2)
    ) rest ORDER BY "progress" DESC, "joinedAt", "id" LIMIT $2`;
}

/** The row of the person `$2` in challenge `$1`. */
export function ownRow(table: string): string {
  return `SELECT ${COLUMNS} FROM ${table} WHERE "challengeId" = $1 AND "userId" = $2`;
}

/**
 * The person `$3` with `$2` neighbors per side, best first, and how many have more progress than, and as much
 * as, the first of them. The neighbors are those of a row with progress `$4`, `joinedAt` `$5` and id `$6`, which
 * is read before: a known place needs no join. All ranks follow from the two counts, so nobody is counted twice.
 * Both use the narrow index, but where many of its rows would be looked up in the heap, who is ahead is counted
 * there.
 */
export function aroundPerson(table: string): string {
  const nearest = (sides: readonly string[], order: string): string =>
    `(SELECT * FROM (${sides
      .map(
        (side) => `(SELECT * FROM ${table} WHERE "challengeId" = $1 AND ${side} ORDER BY ${order} LIMIT $2)`,
      )
      .join(' UNION ALL ')}) side ORDER BY ${order} LIMIT $2)`;
  const equal = (sign: '<' | '>'): string =>
    `"progress" = $4 AND ("joinedAt", "id") ${sign} ($5::timestamp, $6)`;
  const first = '(SELECT "progress" FROM first)';
  const ahead = `"challengeId" = $1 AND "progress" > ${first}`;
  return `
    WITH around AS MATERIALIZED (
      (SELECT * FROM ${table} WHERE "challengeId" = $1 AND "userId" = $3)
      UNION ALL ${nearest([equal('<'), '"progress" > $4'], '"progress", "joinedAt" DESC, "id" DESC')}
      UNION ALL ${nearest([equal('>'), '"progress" < $4'], '"progress" DESC, "joinedAt", "id"')}
    ), first AS MATERIALIZED (
      SELECT "progress" FROM around ORDER BY "progress" DESC LIMIT 1
    )
    SELECT ${COLUMNS},
      CASE WHEN ${indexVisitsHeap(table)} AND EXISTS (SELECT 1 FROM ${table} WHERE ${ahead} OFFSET ${FEW})
        THEN ${countRows(table, `${ahead} AND ${HEAP_ONLY}`)} ELSE ${countRows(table, ahead)} END AS "above",
      CASE WHEN (SELECT min("progress") FROM around) < ${first} THEN ${countRows(table, `"challengeId" = $1 AND "progress" = ${first}`)} END AS "tied"
    FROM around ORDER BY "progress" DESC, "joinedAt", "id"`;
}

/** Rows that are counted in the index in any case: looking them up one by one takes a few milliseconds. */
const FEW = 5_000;

/** Holds for every row, and no index can answer it. */
const HEAP_ONLY = '("completed" OR NOT "completed")';

function countRows(table: string, condition: string): string {
  return `(SELECT count(*)::int FROM ${table} WHERE ${condition})`;
}

/**
 * Whether an index-only scan would look up a tenth of its rows or more in the heap: those on pages written since
 * the last VACUUM. One by one, they take up to ten times as long as page by page, and the planner doesn't know of
 * them. The pages are estimated: those that the last ANALYZE saw, one for each row changed since, and those that
 * new rows filled. Where there are no statistics, as on a standby, the index is used.
 */
function indexVisitsHeap(table: string): string {
  return `(SELECT "relpages" - "relallvisible" + pg_stat_get_dead_tuples("oid")
      + pg_stat_get_ins_since_vacuum("oid") * "relpages" / greatest("reltuples", 1) > 0.1 * "relpages"
    FROM pg_catalog.pg_class WHERE "oid" = ${quoteLiteral(table)}::regclass)`;
}
