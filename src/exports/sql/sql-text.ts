import { PLAIN_SETTINGS } from '../../postgres/plain-settings.js';
import { qualifiedName, quoteLiteral } from '../../postgres/schema-names.js';
import { LOCK_KEYS } from '../../database/migration-lock.js';
import { RELATIONS } from '../../schema/catalog/read-relations.js';
import type { SqlLayout } from './sql-objects.js';

/** Quotes a text with dollars, whatever it contains. */
function dollarQuote(text: string, tag = 'edfinance'): string {
  return text.includes(`$${tag}$`) ? dollarQuote(text, `${tag}_`) : `$${tag}$${text}$${tag}$`;
}

/** Prints values as a JSON array in an SQL literal, one a line. */
export function jsonLiteral(values: readonly object[]): string {
  return dollarQuote(`[\n${values.map((value) => JSON.stringify(value)).join(',\n')}\n]`, 'json');
}

/**
 * Puts statements into one transaction, in which names resolve to the catalog, texts are read as UTF-8, and a
 * policy that hides rows causes an error.
 */
export function inTransaction({ lockTimeout }: SqlLayout, statements: readonly string[]): string {
  const settings = Object.entries({
    ...PLAIN_SETTINGS,
    client_encoding: 'UTF8',
    client_min_messages: 'warning',
    row_security: 'off',
    lock_timeout: `${lockTimeout}ms`,
    statement_timeout: '0',
  }).map(([name, value]) => `SET LOCAL ${name} = ${value.split(', ').map(quoteLiteral).join(', ')}`);
  const all = ['BEGIN ISOLATION LEVEL READ COMMITTED', settings.join(';\n'), ...statements, 'COMMIT'];
  return all.map((statement) => `${statement};\n`).join('\n');
}

/** Prints a block of PL/pgSQL, in which columns come before variables of the same name. */
export function block(declarations: readonly string[], body: readonly string[]): string {
  const lines = ['', '#variable_conflict use_column', 'DECLARE', ...declarations.map((line) => `  ${line};`)];
  return `DO ${dollarQuote([...lines, 'BEGIN', ...body, 'END', ''].join('\n'))}`;
}

/** Fails while another process migrates. */
export const TAKE_MIGRATION_LOCK = `
  IF NOT pg_try_advisory_xact_lock(${LOCK_KEYS.join(', ')}) THEN
    RAISE EXCEPTION 'MIGRATION_BUSY: Another process is migrating this database; nothing was changed. Run this file again when it is done.';
  END IF;`;

/** Names an object of an alias, as `describeObject` does. */
export function describeSql(alias: string): string {
  return (
    `CASE ${alias}."kind" WHEN 'table' THEN 'table ' || ${alias}."table" ` +
    `WHEN 'column' THEN 'column ' || ${alias}."table" || '.' || ${alias}."name" ` +
    `WHEN 'comment' THEN 'comment on ' || ${alias}."table" ` +
    `ELSE ${alias}."kind" || ' ' || ${alias}."name" || ' on ' || ${alias}."table" END`
  );
}

/**
 * A query that lists what exists on tables, as `foundObjects` does.
 *
 * @param places - a query for the tables, with columns `schema` and `table`
 */
export function foundObjectsSql(places: string): string {
  const relations = RELATIONS.replace('$1', 'p."schema"').replace('$2', 'p."names"').trim();
  const column = `(c.value ->> 'type') || CASE WHEN (c.value ->> 'nullable')::boolean THEN '' ELSE ' NOT NULL' END
      || coalesce(' DEFAULT ' || (c.value ->> 'default'), '')`;
  const part = (kind: string, from: string, definition: string, facts = 'NULL::jsonb') =>
    `SELECT '${kind}', "schema", "table", c.key, ${definition}, ${facts}
    FROM r, ${from} c WHERE "relation" IN ('table', 'partitioned table')`;
  return `
    WITH p AS (SELECT "schema", array_agg(DISTINCT "table") AS "names" FROM (${places}) t GROUP BY 1),
    r AS (SELECT p."schema", f.name AS "table", f.kind AS "relation", comment, columns, constraints, indexes
      FROM p CROSS JOIN LATERAL (
${relations}) f)
    SELECT 'table' AS "kind", "schema", "table", "table" AS "name", "relation" AS "definition", NULL::jsonb AS "facts" FROM r
    UNION ALL ${part('column', 'jsonb_each(columns)', column, 'c.value')}
    UNION ALL ${part('default', 'jsonb_each(columns)', `c.value ->> 'default'`)} AND c.value ->> 'default' IS NOT NULL
    UNION ALL ${part('constraint', 'jsonb_each_text(constraints)', 'c.value')}
    UNION ALL ${part('index', 'jsonb_each_text(indexes)', 'c.value')}
    UNION ALL SELECT 'comment', "schema", "table", "table", comment, NULL FROM r WHERE comment IS NOT NULL`;
}

/** The columns of what {@link foundObjectsSql} lists, for `jsonb_to_recordset`. */
export const EXISTING =
  '"kind" text, "schema" text, "table" text, "name" text, "definition" text, "facts" jsonb';

/** Reads what exists on the tables of a query into the variable `existing`; see {@link foundObjectsSql}. */
export function readExisting(places: string): string {
  return `
  existing := (SELECT coalesce(jsonb_agg(o), '[]') FROM (
${foundObjectsSql(places)}
  ) o);`;
}

/** A condition: whether two aliases are the same object. */
export function isSame(one: string, other: string): string {
  return ['kind', 'schema', 'table', 'name']
    .map((column) => `${one}."${column}" = ${other}."${column}"`)
    .join(' AND ');
}

/** A type without what makes no difference to the values, as `typeFits` compares them. */
export function typeFamily(type: string): string {
  return `replace(regexp_replace(${type}, '^timestamp\\(\\d\\)', 'timestamp'), 'character varying', 'text')`;
}

/** The statement, but it does nothing where the table or index is there. */
export function ifNotExists(statement: string): string {
  return statement.replace(/^CREATE (TABLE|UNIQUE INDEX|INDEX)/, '$& IF NOT EXISTS');
}

/** A table of our own bookkeeping, quoted. */
export function ownTable({ schemas }: SqlLayout, table: string): string {
  return qualifiedName(schemas.integration, table);
}

/**
 * A statement that locks the tables of a query, as far as they exist, in a fixed order.
 *
 * @param places - a query with columns `schema` and `table`
 */
export function lockTables(places: string, mode: string): string {
  return `EXECUTE coalesce((SELECT 'LOCK TABLE ' || string_agg(DISTINCT format('%I.%I', n.nspname, c.relname), ', ') || ' IN ${mode} MODE'
    FROM (${places}) p JOIN pg_namespace n ON n.nspname = p."schema"
      JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = p."table" AND c.relkind IN ('r', 'p')), 'SELECT');`;
}
