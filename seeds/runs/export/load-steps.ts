import type { RowCounts } from '../../engine/plan/rows.js';
import { quoteLiteral } from '../../../src/postgres/schema-names.js';
import { seededIdPattern } from '../../../src/domain/seeded-id-pattern.js';
import { completeRun, openRun, recordUnits, runLock } from '../../engine/ledger/ledger-statements.js';
import type { LedgerOptions } from '../../engine/ledger/seed-ledger.js';
import type { SeedTable } from '../../engine/plan/seed-table.js';

/** What the steps before and after the rows of a script need to know about the run. */
export interface LoadedRun {
  readonly tag: string;
  /** The table that records runs, as SQL. */
  readonly ledger: string;
  readonly options: LedgerOptions;
  /** The units of the whole run. */
  readonly unitCount: number;
  /** The names of the units that the script loads. */
  readonly units: readonly string[];
  /** Whether another script loads what all people share, and must be loaded first. */
  readonly needsBase: boolean;
  /** The tables that must exist, with the columns that are written. */
  readonly tables: readonly SeedTable[];
}

/** A rule of a script: the server stops if it is violated. */
interface Refusal {
  /** When it is violated, as SQL. */
  readonly when: string;
  /** One of PostgreSQL's condition names. */
  readonly condition: string;
  /** An SQL expression. */
  readonly message: string;
  /** What to do next. */
  readonly hint: string;
}

/**
 * The step before the rows: checks that the script was read as UTF-8 and that the database has the tables and
 * columns, prevents others from writing or reverting the same run, and records that the run begins.
 */
export function beginLoad({ tag, ledger, options, unitCount, units, needsBase, tables }: LoadedRun): string {
  const tagSql = quoteLiteral(tag);
  const optionsSql = quoteLiteral(JSON.stringify(options));
  const revert = `npm run seed:revert -- --run ${tag}`;
  return doBlock(
    ['missing text', 'recorded record'],
    [
      refuse({
        when: `octet_length('ế') <> 3`,
        condition: 'character_not_in_repertoire',
        message: `'The script was not read as UTF-8; nothing was changed.'`,
        hint: 'Have the client read it in that encoding.',
      }),
      // Exists since PostgreSQL 17.
      `PERFORM set_config(name, '0', true) FROM pg_settings WHERE name = 'transaction_timeout';`,
      `SELECT string_agg(DISTINCT lacking.what, ', ') INTO missing FROM (${lackingIn(tables)}) AS lacking;`,
      refuse({
        when: 'missing IS NOT NULL',
        condition: 'undefined_object',
        message: `'This database lacks ' || missing || '; nothing was changed.'`,
        hint:
          'Run "npm run migration:run" on it first. If its tables are in other schemas, export the script again ' +
          'with INTEGRATION_SCHEMA and the ?schema= of DATABASE_URL set to them.',
      }),
      `PERFORM pg_advisory_xact_lock_shared(${runLock(tagSql)});`,
      ...units.map((unit) => `PERFORM pg_advisory_xact_lock(${runLock(quoteLiteral(`${tag} ${unit}`))});`),
      `${openRun(ledger, { tag: tagSql, options: optionsSql, unitCount: String(unitCount) })};`,
      `SELECT * INTO STRICT recorded FROM ${ledger} WHERE "tag" = ${tagSql};`,
      refuse({
        when: `recorded."options" <> ${optionsSql}::jsonb`,
        condition: 'object_not_in_prerequisite_state',
        message: `'Run ${tag} was begun with other shards than this script; nothing was changed.'`,
        hint: `Load scripts of one export only, or revert the run first: ${revert}`,
      }),
      refuse({
        when: `recorded."units" ?| ${arrayOf(units)}`,
        condition: 'unique_violation',
        message: `'The rows of run ${tag} in this script exist already; nothing was changed.'`,
        hint: `${revert} reverts it.`,
      }),
      refuse({
        when: `${needsBase} AND NOT recorded."units" ? 'base'`,
        condition: 'object_not_in_prerequisite_state',
        message: `'The script of shard 1 has to be loaded first; nothing was changed.'`,
        hint: 'It brings what all people share.',
      }),
    ],
  );
}

/**
 * The step after the rows: counts the rows of the run, and records them if all were written.
 *
 * @param counts - the rows in the script by table, for each unit
 * @param last - statements to run on success
 */
export function finishLoad(
  { tag, ledger }: LoadedRun,
  counts: Readonly<Record<string, RowCounts>>,
  last: readonly string[],
): string {
  const tagSql = quoteLiteral(tag);
  const units = Object.fromEntries(Object.entries(counts).map(([unit, rows]) => [unit, { rows }]));
  return doBlock(
    ['recorded record', 'place record', 'found bigint', 'written bigint'],
    [
      `${recordUnits(ledger, { tag: tagSql, units: quoteLiteral(JSON.stringify(units)) })};`,
      `SELECT * INTO STRICT recorded FROM ${ledger} WHERE "tag" = ${tagSql};`,
      `FOR place IN SELECT * FROM jsonb_to_recordset(recorded."options"->'tables') AS places ("schema" text, "name" text) LOOP`,
      `EXECUTE format('SELECT count(*) FROM %I.%I WHERE "id"::text LIKE $1', place."schema", place."name")`,
      `  INTO found USING ${quoteLiteral(seededIdPattern(tag))};`,
      `SELECT coalesce(sum((unit.value->'rows'->>place."name")::bigint), 0) INTO written`,
      `  FROM jsonb_each(recorded."units") AS unit;`,
      refuse({
        when: 'found <> written',
        condition: 'data_exception',
        message: `format('%I has %s rows of run ${tag}, but %s were written; nothing was changed.', place."name", found, written)`,
        hint: 'Look for an error further up, and for a trigger or a rule that changes what is inserted.',
      }),
      'END LOOP;',
      `${completeRun(ledger, tagSql)};`,
      ...last,
    ],
  );
}

/** A query for the missing ones of some tables and columns. */
function lackingIn(tables: readonly SeedTable[]): string {
  const wanted = tables.map(
    ({ schema, name, columns }) =>
      `(${quoteLiteral(schema)}, ${quoteLiteral(name)}, ${arrayOf(['', ...Object.keys(columns)])})`,
  );
  return `
  SELECT CASE WHEN relation.oid IS NULL THEN format('table %I.%I', wanted.schema, wanted.name)
    ELSE format('column %I.%I.%I', wanted.schema, wanted.name, wanted_column) END AS what
  FROM (VALUES ${wanted.join(',\n    ')}) AS wanted (schema, name, columns)
  CROSS JOIN unnest(wanted.columns) AS wanted_column
  LEFT JOIN pg_namespace ON nspname = wanted.schema
  LEFT JOIN pg_class AS relation ON relation.relnamespace = pg_namespace.oid AND relation.relname = wanted.name
  LEFT JOIN pg_attribute ON attrelid = relation.oid AND attname = wanted_column AND NOT attisdropped
  WHERE CASE wanted_column WHEN '' THEN relation.oid IS NULL ELSE attname IS NULL END`;
}

function doBlock(variables: readonly string[], statements: readonly string[]): string {
  const lines = [...variables.map((variable) => `DECLARE ${variable};`), 'BEGIN', ...statements, 'END'];
  return `DO ${quoteLiteral(lines.join('\n'))};\n`;
}

function refuse({ when, condition, message, hint }: Refusal): string {
  const words = `RAISE ${condition} USING MESSAGE = ${message}, HINT = ${quoteLiteral(hint)}`;
  return `IF ${when} THEN ${words}; END IF;`;
}

function arrayOf(texts: readonly string[]): string {
  return `ARRAY[${texts.map(quoteLiteral).join(', ')}]`;
}
