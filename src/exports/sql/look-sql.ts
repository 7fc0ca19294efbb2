import type { DataSource } from 'typeorm';
import { quoteIdentifier, quoteLiteral } from '../../postgres/schema-names.js';
import { hostAdditions } from '../../schema/migrations/1767571200000-add-integration-models.js';
import { BOOKKEEPING_TABLES, createBookkeeping } from '../../schema/plan/bookkeeping.js';
import { hostNeeds } from '../../schema/plan/host-needs.js';
import { createRecordStatement, MIGRATIONS_TABLE } from '../../schema/plan/migration-record.js';
import { OWNERSHIP_TABLE, UNFINISHED } from '../../schema/plan/ownership.js';
import { openUnconnected } from '../read-entity-metadata.js';
import { findDifferences } from './difference-sql.js';
import { OBJECT_COLUMNS, referencedHostTable, sqlObjects, type SqlLayout } from './sql-objects.js';
import {
  block,
  EXISTING,
  ifNotExists,
  jsonLiteral,
  lockTables,
  ownTable,
  readExisting,
  TAKE_MIGRATION_LOCK,
  typeFamily,
} from './sql-text.js';

/**
 * Returns the block that compares a database with what the migrations want, refuses what differs, and records
 * what the statements after it make and adopt.
 */
export async function lookSql(layout: SqlLayout): Promise<string> {
  const { schemas } = layout;
  const dataSource = await openUnconnected();
  const wanted = sqlObjects(layout);
  const record = ownTable(layout, MIGRATIONS_TABLE);
  const ownership = ownTable(layout, OWNERSHIP_TABLE);
  const extended = wanted.flatMap(({ own, table }) => (own ? [] : [table]));
  const hostTables = [...new Set([...extended, ...wanted.flatMap(referencedHostTable)])];
  const names = BOOKKEEPING_TABLES.map(quoteLiteral).join(', ');
  return block(
    [
      `wanted CONSTANT jsonb := ${jsonLiteral(wanted.map((object, ordinal) => ({ ordinal, ...object })))}`,
      `needs CONSTANT jsonb := ${jsonLiteral(hostNeeds(dataSource, hostAdditions(schemas)))}`,
      `hosts CONSTANT jsonb := ${jsonLiteral(hostTables.map((table) => ({ schema: schemas.host, table })))}`,
      `ours CONSTANT text := ${quoteLiteral(schemas.integration)}`,
      `host CONSTANT text := ${quoteLiteral(schemas.host)}`,
      'done text[] := ARRAY[]::text[]',
      `owned jsonb := '[]'`,
      'existing jsonb',
      'lines text',
    ],
    [
      TAKE_MIGRATION_LOCK,
      `
  -- Writes go on, but nobody changes these tables until the end.
  ${lockTables(`SELECT "schema", "table" FROM jsonb_to_recordset(wanted) w("schema" text, "table" text)`, 'SHARE UPDATE EXCLUSIVE')}

  IF to_regclass(${quoteLiteral(record)}) IS NOT NULL THEN
    done := ARRAY(SELECT "name"::text FROM ${record} WHERE "name" IN (SELECT w ->> 'migration' FROM jsonb_array_elements(wanted) w));
  END IF;
  lines := (SELECT string_agg(quote_ident(n.nspname), ', ') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relname = ${quoteLiteral(OWNERSHIP_TABLE)} AND c.relkind = 'r' AND n.nspname <> ours);
  IF cardinality(done) = 0 AND lines IS NOT NULL THEN
    RAISE EXCEPTION 'SCHEMA_MISMATCH: The models of this database are in schema %, not in %; nothing was changed.', lines, quote_ident(ours)
      USING HINT = 'Export this file anew with INTEGRATION_SCHEMA set to that schema.';
  END IF;
  lines := (SELECT string_agg(c.relname, ', ') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relname IN (${names}) AND n.nspname = ours);
  IF cardinality(done) = 0 AND lines IS NOT NULL THEN
    RAISE EXCEPTION 'SCHEMA_CONFLICT: %: something has this name, though the migration that makes it is not recorded; nothing was changed.', lines;
  ELSIF cardinality(done) > 0 THEN
    IF to_regclass(${quoteLiteral(ownership)}) IS NULL THEN
      RAISE EXCEPTION 'SCHEMA_MISMATCH: Schema % says that migrations have run, but has no ${OWNERSHIP_TABLE}; nothing was changed.', quote_ident(ours)
        USING HINT = 'If the models were dropped by hand, drop ${MIGRATIONS_TABLE} there as well, and run this file again: what remains is adopted.';
    END IF;
    owned := (SELECT coalesce(jsonb_agg(o), '[]') FROM ${ownership} o);
    IF EXISTS (SELECT FROM ${ownership} WHERE "note" = ${quoteLiteral(UNFINISHED)}) THEN
      RAISE EXCEPTION 'MIGRATION_UNFINISHED: An interrupted migration has left work; nothing was changed.'
        USING HINT = 'Run "npm run migration:run": it continues from there.';
    END IF;
  END IF;`,
      readExisting(`SELECT * FROM (SELECT "schema", "table" FROM jsonb_to_recordset(wanted) w("schema" text, "table" text)
      UNION SELECT host, "table" FROM jsonb_to_recordset(needs) n("table" text) UNION SELECT host, "table" FROM jsonb_to_recordset(hosts) h("table" text)) w`),
      refuseHost(),
      findDifferences(),
      `
  IF cardinality(done) = 0 THEN
    IF NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = ours) THEN
      existing := existing || '{"kind": "no schema"}';
      CREATE SCHEMA ${quoteIdentifier(schemas.integration)};
    END IF;
${(await bookkeepingStatements(dataSource, schemas.integration)).map((statement) => `    ${statement};`).join('\n')}
  END IF;
  ${ifNotExists(createRecordStatement(schemas.integration))};`,
      writeRecords(record, ownership),
    ],
  );
}

async function bookkeepingStatements(dataSource: DataSource, schema: string): Promise<string[]> {
  const queryRunner = dataSource.createQueryRunner();
  queryRunner.enableSqlMemory();
  await createBookkeeping(queryRunner, schema);
  return queryRunner.getMemorySql().upQueries.map(({ query }) => query);
}

/** Refuses a host without the tables and columns that the models need, as `planSchema` does. */
function refuseHost(): string {
  const found = `e."facts" ->> 'type'`;
  const isTable = `EXISTS (SELECT FROM jsonb_to_recordset(existing) t("kind" text, "schema" text, "table" text, "definition" text)
      WHERE t."kind" = 'table' AND t."schema" = host AND t."table" = n."table" AND t."definition" IN ('table', 'partitioned table'))`;
  return `
  lines := (SELECT string_agg(DISTINCT n."table", ', ') FROM jsonb_to_recordset(hosts) n("table" text) WHERE NOT ${isTable});
  IF lines IS NOT NULL THEN
    RAISE EXCEPTION 'HOST_TABLES_MISSING: Schema % lacks the tables % of the host; nothing was changed.', quote_ident(host), lines
      USING HINT = 'Run the migrations of the host on this database first, or name their schema with "?schema=" in DATABASE_URL and export this file anew.';
  END IF;
  lines := (SELECT string_agg(format('%s.%s is %s, not %s', n."table", n."column", coalesce(${found}, 'missing'), n."needed"), E'\\n  ')
    FROM jsonb_to_recordset(needs) n("table" text, "column" text, "needed" text, "isFreeId" boolean)
      LEFT JOIN jsonb_to_recordset(existing) e("kind" text, "schema" text, "table" text, "name" text, "facts" jsonb)
        ON e."kind" = 'column' AND e."schema" = host AND e."table" = n."table" AND e."name" = n."column"
    WHERE ${isTable} AND (${typeFamily(found)} = ${typeFamily(`n."needed"`)} OR n."isFreeId" AND ${found} = 'uuid') IS NOT TRUE);
  IF lines IS NOT NULL THEN
    RAISE EXCEPTION E'HOST_TABLES_DIFFERENT: Schema % holds other tables of the host than those that the models are made for; nothing was changed:\\n  %', quote_ident(host), lines;
  END IF;`;
}

/** Records every object in the order of the migrations, and each migration. */
function writeRecords(record: string, ownership: string): string {
  const difference = (condition: string, text: string) =>
    `CASE WHEN ${condition} THEN format('%s.%s: ', w."table", w."name") || ${text} END`;
  const [is, wants] = [`(e."facts" ->> 'default')`, `(w."facts" ->> 'default')`];
  return `
  INSERT INTO ${ownership} ("migration", "kind", "schemaName", "tableName", "objectName", "origin", "definition", "note")
  SELECT w."migration", w."kind", w."schema", w."table", w."name", CASE WHEN s.absent THEN 'created' ELSE 'adopted' END,
    CASE WHEN s.absent AND (w."kind" = 'constraint' OR w."kind" = 'index' AND NOT w."own") THEN w."definition" END,
    NULLIF(concat_ws('; ',
      ${difference(`e."facts" ->> 'type' <> w."facts" ->> 'type'`, `format('type is %s, not %s', e."facts" ->> 'type', w."facts" ->> 'type')`)},
      ${difference(`e."facts" ->> 'nullable' <> w."facts" ->> 'nullable'`, `CASE e."facts" ->> 'nullable' WHEN 'true' THEN 'may be null' ELSE 'may not be null' END`)},
      ${difference(`${is} <> coalesce(${wants}, '')`, `format('default is %s, not %s', ${is}, coalesce(${wants}, 'absent'))`)},
      ${difference(`e."name" IS NOT NULL AND ${is} IS NULL AND ${wants} IS NOT NULL`, `'has no default'`)}), '')
  FROM jsonb_to_recordset(wanted) w(${OBJECT_COLUMNS})
    LEFT JOIN jsonb_to_recordset(existing) t("kind" text, "schema" text, "table" text)
      ON t."kind" = 'table' AND t."schema" = w."schema" AND t."table" = w."table"
    LEFT JOIN jsonb_to_recordset(existing) e(${EXISTING})
      ON e."kind" = CASE w."kind" WHEN 'validation' THEN 'constraint' ELSE w."kind" END
        AND e."schema" = w."schema" AND e."table" = w."table" AND e."name" = w."name"
    CROSS JOIN LATERAL (SELECT e."name" IS NULL OR w."kind" = 'validation' AND e."definition" LIKE '% NOT VALID' AS absent) s
  WHERE CASE WHEN w."migration" = ANY (done) THEN w."own" IS FALSE AND w."kind" = 'constraint' AND s.absent AND NOT EXISTS (
        SELECT FROM ${ownership} o WHERE o."kind" = w."kind" AND o."objectName" = w."name")
      WHEN w."kind" = 'schema' THEN existing @> '[{"kind": "no schema"}]'
      WHEN w."kind" = 'column' THEN NOT w."own"
      WHEN w."kind" = 'default' THEN t."table" IS NOT NULL AND s.absent
      WHEN w."kind" = 'constraint' THEN w."definition" IS NULL OR NOT w."own" OR t."table" IS NOT NULL
      ELSE true END
    AND NOT (w."leftOut" AND s.absent)
  ORDER BY w."ordinal";
  INSERT INTO ${record} ("timestamp", "name")
  SELECT right(w."migration", 13)::bigint, w."migration" FROM jsonb_to_recordset(wanted) w("migration" text)
  WHERE w."migration" <> ALL (done) GROUP BY w."migration" ORDER BY 1;`;
}
