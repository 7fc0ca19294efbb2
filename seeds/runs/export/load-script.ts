import type { RowCounts } from '../../engine/plan/rows.js';
import { SEED_RUN_TABLE } from '../../../src/schema/plan/bookkeeping.js';
import { qualifiedName, quoteIdentifier, type SchemaNames } from '../../../src/postgres/schema-names.js';
import { copyStatement } from '../../engine/load/copy-format.js';
import { InsertRowWriter } from '../../engine/load/insert-row-writer.js';
import type { EncodedRows, RowFormat } from '../../engine/load/row-encoder.js';
import type { RunPlan } from '../../engine/plan/run-plan.js';
import { ledgerOptions } from '../../engine/ledger/seed-ledger.js';
import type { SeedTable } from '../../engine/plan/seed-table.js';
import { unitsOf, type RunCut, type SeedUnit } from '../../engine/plan/seed-units.js';
import { beginLoad, finishLoad, type LoadedRun } from './load-steps.js';

/** How the rows of a script are written: COPY with its data, or INSERT statements. */
export const EXPORT_FORMATS = ['copy', 'sql'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The encoding of rows in each kind of script. */
export const ROW_FORMATS: Readonly<Record<ExportFormat, RowFormat>> = { copy: 'text', sql: InsertRowWriter };

/** What a script loads. */
export interface LoadScriptParts {
  readonly format: ExportFormat;
  readonly plan: RunPlan;
  readonly schemas: SchemaNames;
  readonly cut: RunCut;
  readonly tables: readonly SeedTable[];
  /** The units whose rows the script contains. */
  readonly units: readonly SeedUnit[];
}

/** Settings for the transaction only, because its session may be used afterwards. */
const SETTINGS = [
  `client_encoding = 'UTF8'`,
  'standard_conforming_strings = on',
  `timezone = 'UTC'`,
  `datestyle = 'ISO, YMD'`,
  `search_path = ''`,
  'row_security = off',
  'client_min_messages = warning',
  'statement_timeout = 0',
  'lock_timeout = 0',
  'idle_in_transaction_session_timeout = 0',
];

/**
 * Variables of psql, restored at the end. After an error psql must stop reading, or it would take rows for
 * commands; and it must not put savepoints around statements, which let a transaction survive an error.
 */
const PSQL_VARIABLES = { ON_ERROR_STOP: 'on', ON_ERROR_ROLLBACK: 'off', QUIET: 'on' };

/**
 * A script for any client cannot prevent savepoints around statements. While this table contains its two
 * rows, its constraint makes every COMMIT fail; the last step empties it.
 */
const GUARD = 'pg_temp."seed_load_is_not_whole"';
const SET_GUARD =
  `CREATE TEMPORARY TABLE ${GUARD} ("n" integer UNIQUE DEFERRABLE INITIALLY DEFERRED) ON COMMIT DROP;\n` +
  `INSERT INTO ${GUARD} VALUES (1), (1);\n`;

/**
 * A script that loads a run into a migrated database, completely or not at all. Like the plain format of
 * `pg_dump` it contains its data and settings. It is ASCII up to the statement that sets the encoding.
 */
export class LoadScript {
  readonly #parts: LoadScriptParts;
  readonly #run: LoadedRun;
  readonly #copies: ReadonlyMap<string, string>;

  constructor(parts: LoadScriptParts) {
    const { plan, schemas, cut, tables, units } = parts;
    this.#parts = parts;
    this.#copies = new Map(tables.map((table) => [table.name, `${copyStatement(table, 'text')};\n`]));
    this.#run = {
      tag: plan.tag,
      ledger: qualifiedName(schemas.integration, SEED_RUN_TABLE),
      options: ledgerOptions(plan, cut, tables),
      unitCount: unitsOf(cut).length,
      units: units.map(({ name }) => name),
      needsBase: !units.some(({ base }) => base),
      tables: [...tables, { schema: schemas.integration, name: SEED_RUN_TABLE, columns: {} }],
    };
  }

  /** The beginning of the script: settings, and checks before the rows. */
  head(): string {
    const { format, plan } = this.#parts;
    const { preset, users, seed, asOf } = plan.options;
    const isCopy = format === 'copy';
    const how = isCopy
      ? 'psql with -f, \\i or standard input; an error ends it with exit code 3'
      : 'any client; psql takes -v ON_ERROR_STOP=1 to end with the first error';
    return [
      `-- Run ${plan.tag}: preset ${preset}, ${users} learners, seed ${seed}, as of ${new Date(asOf).toISOString()}.\n`,
      `-- Loads it into a database that has the migrations, all of it or nothing: ${how}.\n`,
      ...(isCopy ? Object.entries(PSQL_VARIABLES).map(setVariable) : []),
      'BEGIN;\n',
      ...SETTINGS.map((setting) => `SET LOCAL ${setting};\n`),
      isCopy ? '' : SET_GUARD,
      beginLoad(this.#run),
    ].join('');
  }

  /** Rows of one table, with the statement that loads them. */
  rows({ table, bytes }: EncodedRows): Uint8Array {
    if (this.#parts.format === 'sql') return bytes;
    return Buffer.concat([Buffer.from(this.#copies.get(table)!), bytes, Buffer.from('\\.\n')]);
  }

  /**
   * The end of the script: it records the run as if it had been seeded, so that it can be listed, verified
   * and reverted.
   *
   * @param units - the rows in the script by table, for each unit
   */
  tail(units: Readonly<Record<string, RowCounts>>): string {
    const { format, tables } = this.#parts;
    const isCopy = format === 'copy';
    return [
      finishLoad(this.#run, units, [
        ...(isCopy ? [] : [`DELETE FROM ${GUARD};`]),
        // Citus refuses it in a transaction that has written; there, statistics are left to autovacuum.
        `IF to_regclass('pg_catalog.pg_dist_partition') IS NULL THEN`,
        `ANALYZE ${tables.map(analyzedColumns).join(', ')};`,
        'END IF;',
      ]),
      'COMMIT;\n',
      ...(isCopy ? Object.keys(PSQL_VARIABLES).map(resetVariable) : []),
    ].join('');
  }
}

function setVariable([name, value]: readonly [string, string]): string {
  return `\\set before_${name} :${name}\n\\set ${name} ${value}\n`;
}

function resetVariable(name: string): string {
  return `\\set ${name} :before_${name}\n\\unset before_${name}\n`;
}

/** Leaves out JSONB columns, as after a seed run. */
function analyzedColumns({ schema, name, columns }: SeedTable): string {
  const plain = Object.entries(columns).flatMap(([column, kind]) => (kind === 'jsonb' ? [] : [column]));
  return `${qualifiedName(schema, name)} (${plain.map(quoteIdentifier).join(', ')})`;
}
