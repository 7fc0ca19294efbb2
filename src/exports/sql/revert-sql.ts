import { tagSql } from '../../domain/seeded-id-pattern.js';
import { HOST_TABLES } from '../../entities/index.js';
import { quoteLiteral } from '../../postgres/schema-names.js';
import { MIGRATIONS } from '../../schema/migrations/index.js';
import { BOOKKEEPING_TABLES, SEED_RUN_TABLE } from '../../schema/plan/bookkeeping.js';
import { DEPENDENTS } from '../../schema/plan/dependents.js';
import { MIGRATIONS_TABLE } from '../../schema/plan/migration-record.js';
import { OWNERSHIP_TABLE } from '../../schema/plan/ownership.js';
import { OBJECT_COLUMNS, sqlObjects, type SqlLayout } from './sql-objects.js';
import {
  block,
  describeSql,
  EXISTING,
  inTransaction,
  isSame,
  jsonLiteral,
  lockTables,
  ownTable,
  readExisting,
  TAKE_MIGRATION_LOCK,
} from './sql-text.js';

const HEAD = `-- Gives the host back: npm run -s export:sql -- --down. It drops what the migrations made, whether by
-- "npm run migration:run" or by the file that export:sql prints, and keeps what was there before them. It stops
-- before it would delete anything that others made. Where nothing is recorded, it changes nothing.`;

/** Returns a script that reverts all migrations, for psql or any other client. */
export function revertFile(layout: SqlLayout): string {
  const { schemas, mayLoseRows } = layout;
  const record = ownTable(layout, MIGRATIONS_TABLE);
  const ownership = ownTable(layout, OWNERSHIP_TABLE);
  const bookkeeping = [...BOOKKEEPING_TABLES, MIGRATIONS_TABLE];
  const known = MIGRATIONS.map((Migration) => quoteLiteral(new Migration().name)).join(', ');
  const hostTables = HOST_TABLES.map((table) => ({ schema: schemas.host, table }));
  const statement = block(
    [
      `wanted CONSTANT jsonb := ${jsonLiteral(sqlObjects(layout))}`,
      `hosts CONSTANT jsonb := ${jsonLiteral(hostTables)}`,
      `own CONSTANT jsonb := ${jsonLiteral(bookkeeping.map((table) => ({ kind: 'bookkeeping', schema: schemas.integration, table, name: table })))}`,
      'owned jsonb',
      'made jsonb',
      'existing jsonb',
      'part record',
      'amount bigint',
      'lines text',
    ],
    [
      TAKE_MIGRATION_LOCK,
      `
  IF to_regclass(${quoteLiteral(ownership)}) IS NULL OR to_regclass(${quoteLiteral(record)}) IS NULL THEN
    RETURN;
  END IF;
  lines := (SELECT string_agg("name", ', ') FROM ${record} WHERE "name" NOT IN (${known}));
  IF lines IS NOT NULL THEN
    RAISE EXCEPTION 'MIGRATION_UNKNOWN: % ran on this database, but the version that wrote this file does not have it; nothing was changed.', lines
      USING HINT = 'Export the file with the version that has it.';
  END IF;
  ${lockTables(`SELECT "schemaName" AS "schema", "tableName" AS "table" FROM ${ownership} UNION SELECT "schema", "table" FROM jsonb_to_recordset(own) b("schema" text, "table" text)`, 'ACCESS EXCLUSIVE')}
  owned := (SELECT jsonb_agg(jsonb_build_object('ordinal', "ordinal", 'kind', "kind", 'schema', "schemaName", 'table', "tableName",
    'name', "objectName", 'origin', "origin", 'definition', "definition") ORDER BY "ordinal") FROM ${ownership});
  made := (SELECT coalesce(jsonb_agg(o), '[]') FROM jsonb_array_elements(owned) o WHERE o ->> 'origin' = 'created');`,
      readExisting(
        `SELECT "schema", "table" FROM jsonb_to_recordset(owned || hosts) o("schema" text, "table" text)`,
      ),
      ...(mayLoseRows ? [] : [refuseLosses(ownTable(layout, SEED_RUN_TABLE))]),
      refuseChanged(),
      dropMade(bookkeeping.map((table) => ownTable(layout, table)).join(', ')),
    ],
  );
  return `${HEAD}\n\n${inTransaction(layout, [statement])}`;
}

const OWNED =
  '"ordinal" int, "kind" text, "schema" text, "table" text, "name" text, "origin" text, "definition" text';

/** Refuses to drop rows that no seed run made, and to forget whose the rows are that stay. */
function refuseLosses(seedRuns: string): string {
  // An id of a seeded row is a UUID of version 8 with the tag of its run in it.
  const seeded = `"id"::text LIKE '________-____-8___-____-____________' AND ${tagSql('"id"')} IN (SELECT "tag" FROM ${seedRuns})`;
  const countRows = (condition: string) =>
    `EXECUTE format('SELECT count(*) FROM %I.%I WHERE ', part."schema", part."table") || ${condition} INTO amount;`;
  const hasId = `EXISTS (SELECT FROM jsonb_to_recordset(existing) e(${EXISTING})
      WHERE e."kind" = 'column' AND e."schema" = o."schema" AND e."table" = o."table" AND e."name" = 'id')`;
  return `
  FOR part IN SELECT o.*, CASE o."kind" WHEN 'column' THEN format('%I IS NOT NULL', o."name")
      || coalesce(format(' AND %I IS DISTINCT FROM ', o."name") || (e."facts" ->> 'default'), '') ELSE 'true' END AS "counts"
    FROM jsonb_to_recordset(made) o(${OWNED}) JOIN jsonb_to_recordset(existing) e(${EXISTING}) ON ${isSame('e', 'o')}
    WHERE o."kind" IN ('table', 'column') AND ${hasId} ORDER BY o."ordinal"
  LOOP
    ${countRows(`${quoteLiteral(`NOT (${seeded}) AND `)} || part."counts"`)}
    IF amount > 0 THEN
      lines := concat_ws(', ', lines, part."table" || CASE part."kind" WHEN 'column' THEN '.' || part."name" ELSE '' END || ': ' || amount);
    END IF;
  END LOOP;
  IF lines IS NOT NULL THEN
    RAISE EXCEPTION 'NOT_ALLOWED: This would drop rows that no seed run made (%). Nothing was changed.', lines
      USING HINT = 'Export the file with ALLOW=data-loss if you mean it.';
  END IF;
  FOR part IN SELECT DISTINCT o."schema", o."table" FROM jsonb_to_recordset(hosts || owned) o(${OWNED})
    WHERE ${hasId} AND NOT EXISTS (SELECT FROM jsonb_to_recordset(made) m(${OWNED})
      WHERE m."kind" = 'table' AND m."schema" = o."schema" AND m."table" = o."table") ORDER BY 1, 2
  LOOP
    ${countRows(quoteLiteral(seeded))}
    IF amount > 0 THEN
      lines := concat_ws(', ', lines, part."table" || ': ' || amount);
    END IF;
  END LOOP;
  IF lines IS NOT NULL THEN
    RAISE EXCEPTION 'SEEDED_ROWS_LEFT: Seed runs still have rows in tables that stay (%), and this would drop the record of them; nothing was changed.', lines
      USING HINT = 'Run "npm run seed:revert -- --all" first, or export the file with ALLOW=data-loss to leave the rows there.';
  END IF;`;
}

/** Refuses to drop objects that others changed, and those that others depend on. */
function refuseChanged(): string {
  return `
  lines := (
    SELECT string_agg("line", '; ' ORDER BY "line") FROM (
      SELECT ${describeSql('e')} || CASE WHEN coalesce(o."definition", w."definition") IS NULL THEN ' is not ours'
        ELSE format(' is %s, not %s', e."definition", coalesce(o."definition", w."definition")) END AS "line"
      FROM jsonb_to_recordset(existing) e(${EXISTING})
        LEFT JOIN jsonb_to_recordset(wanted) w(${OBJECT_COLUMNS}) ON ${isSame('w', 'e')}
        LEFT JOIN jsonb_to_recordset(made) o(${OWNED}) ON ${isSame('o', 'e')}
        LEFT JOIN jsonb_to_recordset(made) t(${OWNED}) ON t."kind" = 'table' AND t."schema" = e."schema" AND t."table" = e."table"
      WHERE regexp_replace(e."definition", ' (NOT VALID|INVALID)$', '') IS DISTINCT FROM coalesce(o."definition", w."definition")
        AND (o."name" IS NOT NULL OR t."name" IS NOT NULL AND e."kind" NOT IN ('default', 'comment'))
      UNION ALL
      SELECT ${describeSql('o')} || ' is missing: it was moved or dropped' FROM jsonb_to_recordset(made) o(${OWNED})
      WHERE o."kind" = 'table' AND NOT EXISTS (SELECT FROM jsonb_to_recordset(existing) e(${EXISTING}) WHERE ${isSame('e', 'o')})
    ) l);
  IF lines IS NOT NULL THEN
    RAISE EXCEPTION 'OBJECTS_CHANGED: Objects under our names are not what the migrations made, so nothing was changed: %', lines
      USING HINT = 'Rename those that are not ours, restore those that are, and run this file again.';
  END IF;
  lines := (SELECT string_agg("dependent" || ' depends on ' || "on", '; ') FROM (${DEPENDENTS.replace('$1', 'made || own').replace(' AS on,', ' AS "on",')}) d);
  IF lines IS NOT NULL THEN
    RAISE EXCEPTION 'DEPENDENT_OBJECTS: Other objects depend on what would be dropped, so nothing was changed: %', lines
      USING HINT = 'Drop or move them, or have their owner do it, and run this file again.';
  END IF;`;
}

/** Drops what was made, latest first; all tables at once; last our own, and the schema. */
function dropMade(bookkeeping: string): string {
  const table = `o."schema", o."table"`;
  return `
  FOR part IN SELECT CASE o."kind"
      WHEN 'index' THEN format('DROP INDEX %I.%I', o."schema", o."name")
      WHEN 'comment' THEN format('COMMENT ON TABLE %I.%I IS NULL', ${table})
      ELSE format(CASE o."kind" WHEN 'column' THEN 'ALTER TABLE %I.%I DROP COLUMN %I' WHEN 'constraint' THEN 'ALTER TABLE %I.%I DROP CONSTRAINT %I'
        WHEN 'default' THEN 'ALTER TABLE %I.%I ALTER COLUMN %I DROP DEFAULT' END, ${table}, o."name") END AS "statement"
    FROM jsonb_to_recordset(made) o(${OWNED}) JOIN jsonb_to_recordset(existing) e(${EXISTING}) ON ${isSame('e', 'o')}
    WHERE o."kind" <> 'table' AND NOT EXISTS (
      SELECT FROM jsonb_to_recordset(made) t(${OWNED}) WHERE t."kind" = 'table' AND t."schema" = o."schema" AND t."table" = o."table")
    ORDER BY o."ordinal" DESC
  LOOP
    EXECUTE part."statement";
  END LOOP;
  EXECUTE coalesce((SELECT 'DROP TABLE ' || string_agg(format('%I.%I', ${table}), ', ') FROM jsonb_to_recordset(made) o(${OWNED})
    WHERE o."kind" = 'table'), 'SELECT');
  DROP TABLE ${bookkeeping};
  EXECUTE coalesce((SELECT format('DROP SCHEMA %I', o."name") FROM jsonb_to_recordset(made) o(${OWNED}) WHERE o."kind" = 'schema'), 'SELECT');`;
}
