import { invalidLedgerRow, isRunTag } from '../../../src/domain/seeded-id-pattern.js';
import {
  FAKER_VERSION,
  GENERATOR_VERSION,
  HOST_MODES,
  runTag,
  SCENARIO_NAMES,
  type RunOptions,
} from '../plan/run-options.js';
import type { LedgerRun } from './seed-ledger.js';

type Fields = Readonly<Record<string, unknown>>;

/** What a field of a record must be. */
interface Rule {
  readonly field: string;
  /** As the end of a sentence about the field. */
  readonly must: string;
  holds(row: Fields, options: Fields): boolean;
}

const RULES: readonly Rule[] = [
  {
    field: 'tag',
    must: 'must be eight hexadecimal digits (0-9, a-f)',
    holds: ({ tag }) => isRunTag(tag),
  },
  { field: 'options', must: 'must be an object', holds: ({ options }) => isObject(options) },
  {
    field: 'state',
    must: 'must be RUNNING or COMPLETE',
    holds: ({ state }) => state === 'RUNNING' || state === 'COMPLETE',
  },
  {
    field: 'unitCount',
    must: 'must be a whole number from 1',
    holds: ({ unitCount }) => isCount(unitCount, 1),
  },
  {
    field: 'units',
    must: 'must hold, for each unit, its rows as numbers by table',
    holds: ({ units }) =>
      isObject(units) &&
      Object.values(units).every(
        (unit) =>
          isObject(unit) && isObject(unit.rows) && Object.values(unit.rows).every((rows) => isCount(rows, 0)),
      ),
  },
  ...(['preset', 'faker'] as const).map((name) => optionRule(name, 'must be a text', isText)),
  ...(['generator', 'users', 'seed'] as const).map((name) =>
    optionRule(name, 'must be a whole number', (value) => isCount(value, 0)),
  ),
  optionRule('scenarios', 'must be a list of names', (value) => Array.isArray(value) && value.every(isText)),
  optionRule('host', 'must be create or existing', (value) => HOST_MODES.some((mode) => mode === value)),
  optionRule(
    'asOf',
    'must be a moment in UTC milliseconds',
    (value) => isCount(value, 0) && value <= LAST_MOMENT,
  ),
  optionRule('bucket', 'must be a text or left out', (value) => value === undefined || isText(value)),
  optionRule(
    'cut',
    'must say the shards and parts',
    (value) => isObject(value) && isCount(value.shards, 1) && isCount(value.parts, 1),
  ),
  {
    field: 'options.tables',
    must: 'must list the schema and name of every table that the run filled',
    holds: ({ units }, { tables }) =>
      Array.isArray(tables) &&
      tables.every((table) => isObject(table) && isText(table.schema) && isText(table.name)) &&
      tablesOf(units as LedgerRun['units']).every((name) =>
        (tables as LedgerRun['options']['tables']).some((table) => table.name === name),
      ),
  },
  {
    field: 'tag',
    must: 'must be the hash of the options, so one of both is that of another run',
    holds: ({ tag }, options) => !canHash(options) || runTag(options as unknown as RunOptions) === tag,
  },
];

/** The last moment of a JavaScript `Date`. */
const LAST_MOMENT = 8.64e15;

/**
 * Checks a run's record, because it decides which rows are deleted.
 *
 * @throws IntegrationError `SEED_LEDGER_INVALID` naming the run and the first field that is not as a run
 *   writes it
 */
export function checkLedgerRow(row: Fields): LedgerRun {
  const options = isObject(row.options) ? row.options : {};
  const broken = RULES.find((rule) => !rule.holds(row, options));
  if (broken) throw invalidLedgerRow(row.tag, broken.field, broken.must);
  return row as unknown as LedgerRun;
}

/** Whether this version makes the same tag of the options: not of another's, nor of scenarios whose version is not recorded. */
function canHash({ generator, faker, scenarios }: Fields): boolean {
  return (
    generator === GENERATOR_VERSION &&
    faker === FAKER_VERSION &&
    (scenarios as string[]).every((name) => SCENARIO_NAMES.some((known) => known === name))
  );
}

function optionRule(name: string, must: string, holds: (value: unknown) => boolean): Rule {
  return { field: `options.${name}`, must, holds: (_, options) => holds(options[name]) };
}

function tablesOf(units: LedgerRun['units']): string[] {
  return Object.values(units).flatMap(({ rows }) => Object.keys(rows));
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isCount(value: unknown, least: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= least;
}
