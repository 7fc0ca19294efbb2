import { TYPES } from '../../schema/catalog/read-relations.js';
import { TAKEN } from '../../schema/plan/plan-names.js';
import { OBJECT_COLUMNS } from './sql-objects.js';
import { describeSql, EXISTING, isSame, typeFamily } from './sql-text.js';

/**
 * Refuses objects under our names that differ from what is wanted, as the plan of a migration does, and objects
 * that a recorded migration made and that are gone.
 */
export function findDifferences(): string {
  const one = (query: string, schema: string, name: string) =>
    `LATERAL (${query.trim().replace('$1', schema).replace('$2', `ARRAY[${name}]`)})`;
  const same = isSame('e', 'w');
  return `
  WITH w AS (SELECT * FROM jsonb_to_recordset(wanted) w(${OBJECT_COLUMNS})),
  e AS (
    SELECT e.*, EXISTS (SELECT FROM w WHERE w."own" AND w."schema" = e."schema" AND w."table" = e."table") AS "own"
    FROM jsonb_to_recordset(existing) e(${EXISTING})
  ), found AS (
    SELECT e."table", ${describeSql('e')} || CASE WHEN w."name" IS NULL THEN ' is not ours'
      WHEN coalesce(w."definition", o."definition") IS NULL THEN ' is there already: ' || e."definition"
      WHEN e."definition" = o."definition" THEN ' has its former definition; "npm run migration:run" replaces it'
      ELSE format(' is %s, not %s', e."definition", coalesce(w."definition", o."definition")) END AS "line"
    FROM e LEFT JOIN w ON ${same}
      LEFT JOIN jsonb_to_recordset(owned) o("migration" text, "kind" text, "tableName" text, "objectName" text, "definition" text)
        ON o."migration" = w."migration" AND o."kind" = w."kind" AND o."tableName" = w."table" AND o."objectName" = w."name"
    WHERE CASE
      WHEN NOT e."own" THEN CASE e."kind" WHEN 'column' THEN ${typeFamily(`e."facts" ->> 'type'`)} <> ${typeFamily(`w."facts" ->> 'type'`)}
        ELSE w."definition" <> e."definition" END
      WHEN e."kind" = 'default' THEN false
      WHEN e."kind" = 'comment' THEN w."definition" <> e."definition"
      WHEN e."kind" = 'index' AND w."name" IS NULL THEN e."definition" LIKE 'UNIQUE %'
      WHEN e."kind" = 'column' THEN coalesce(e."definition" NOT IN (w."definition", regexp_replace(w."definition", ' DEFAULT .*', '')), true)
      WHEN w."name" IS NULL THEN true
      WHEN w."definition" IS NULL THEN replace(e."definition", ' NOT VALID', '') IS DISTINCT FROM o."definition"
        OR e."definition" LIKE '%' || w."former" || '%'
      ELSE w."definition" <> e."definition" END
    UNION ALL
    SELECT w."table", ${describeSql('w')} || ': missing' FROM w
    WHERE NOT EXISTS (SELECT FROM e WHERE ${same}) AND w."kind" NOT IN ('schema', 'validation')
      AND CASE WHEN w."migration" = ANY (done) THEN w."own" OR w."kind" <> 'constraint'
        ELSE w."own" AND w."kind" = 'column' AND EXISTS (
          SELECT FROM e WHERE e."kind" = 'table' AND e."schema" = w."schema" AND e."table" = w."table" AND e."definition" = 'table') END
    UNION ALL
    SELECT w."table", format('the name of %s is taken by %s', ${describeSql('w')}, t.owner)
    FROM w CROSS JOIN ${one(TAKEN, 'w."schema"', 'w."name"')} t
    WHERE w."kind" = 'index' AND NOT EXISTS (SELECT FROM e WHERE ${same})
    UNION ALL
    SELECT w."table", format('a type has the name of %s', ${describeSql('w')})
    FROM w CROSS JOIN ${one(TYPES, 'w."schema"', 'w."name"')} t WHERE w."kind" = 'table'
  )
  SELECT string_agg(format(E'\\n  %s: %s', "table", "line"), '' ORDER BY "table", "line") INTO lines FROM found;
  IF lines IS NOT NULL THEN
    RAISE EXCEPTION 'SCHEMA_CONFLICT: This database has other objects under our names; nothing was changed:%', lines
      USING HINT = 'Export this file anew with INTEGRATION_SCHEMA set to a schema of its own, or change these objects to what is told above, and run it again.';
  END IF;`;
}
