import { TABLES, type Columns, type TableName } from '../../engine/plan/rows.js';
import { REFERENCED_TABLE, type ReferenceColumn } from '../revert/read-references.js';
import { sqlOf } from '../revert/table-place.js';
import type { Check, CheckNames, Invariant } from './invariant.js';

/** Every column of the built-in tables that holds the id of a row. */
const COLUMNS = (Object.entries(TABLES) as [TableName, Columns][]).flatMap(([table, columns]) =>
  Object.keys(columns)
    .filter((column) => Object.hasOwn(REFERENCED_TABLE, column))
    .map((column) => ({ table, column })),
);

/** 1: every referenced row exists, whether a column or a document holds its id. */
export const REFERENCES: Invariant = {
  number: 1,
  title: 'every userId, courseId, lessonId, challengeId, createdById and achievementId points at a row',
  checks: [
    ...COLUMNS.map(({ table, column }) =>
      pointsNowhere(table, column, `r."${column}"`, (names) => `${names.table(table)} r`),
    ),
    pointsNowhere(
      'BehaviorLog',
      'courseId',
      `r."metadata"->>'courseId'`,
      (names) => `${names.table('BehaviorLog')} r`,
    ),
    pointsNowhere(
      'BehaviorLog',
      'challengeId',
      `r."metadata"->>'challengeId'`,
      (names) => `${names.table('BehaviorLog')} r`,
    ),
    pointsNowhere(
      'AIAnalysis',
      'courseId',
      `recommended."courseId"`,
      (names) => `${names.table('AIAnalysis')} r CROSS JOIN LATERAL (
        SELECT value->>'courseId' AS "courseId" FROM jsonb_path_query(r."result", '$.recommendations[*]') AS value) recommended`,
    ),
  ],
};

/** The same for a column of a host team's own table. */
export function customReference({ table, column }: ReferenceColumn): Check {
  return pointsNowhere(table.name, column, `r."${column}"`, () => `${sqlOf(table)} r`);
}

/** @param value - the id that is named, as SQL */
function pointsNowhere(
  table: string,
  column: string,
  value: string,
  from: (names: CheckNames) => string,
): Check {
  const target = REFERENCED_TABLE[column] as TableName;
  return {
    table,
    sql: (names) => `
      SELECT r."id"::text AS "id", '${column} ' || (${value})::text || ' is no ${target}' AS detail FROM ${from(names)}
        LEFT JOIN ${names.table(target)} t ON t."id" = (${value})::text
      WHERE ${names.inScope('r."id"::text')} AND (${value}) IS NOT NULL AND t."id" IS NULL`,
  };
}
