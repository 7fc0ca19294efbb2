import { DEFAULT_AS_OF } from '../../../src/domain/default-as-of.js';
import { IntegrationError } from '../../../src/errors.js';
import { storageNotSet } from '../../../src/storage/storage-error.js';
import { PRESET_NAMES, PRESETS, type PresetName } from '../../presets.js';
import { murmurHashOfText } from '../random/murmur-hash.js';

/**
 * The version of the rows that the generator makes. Raise it whenever the same options would give other rows,
 * then run `npm run record:checksums`: a test compares the rows with the checksums recorded for this version.
 */
export const GENERATOR_VERSION = 12;

/** The exact release of faker that the rows are made with: its data change between releases. */
export const FAKER_VERSION = '10.6.0';

/** The integration scenarios, in the order of their numbers. */
export const SCENARIO_NAMES = ['I007', 'I008', 'I009', 'I010', 'I011'] as const;
export type ScenarioName = (typeof SCENARIO_NAMES)[number];

/** What the tag of a run counts of a host team's own scenario. */
export interface ScenarioVersion {
  readonly name: string;
  readonly version: number;
}

/** The scenario that writes files. */
const FILES: ScenarioName = 'I011';

/** Whether a run makes its own people and courses or takes those that are there. */
export const HOST_MODES = ['create', 'existing'] as const;
export type HostMode = (typeof HOST_MODES)[number];

/** Everything that decides a run's contents, checked. */
export interface RunOptions {
  readonly preset: PresetName;
  /** Names of built-in scenarios and of a host team's own, without repeats. */
  readonly scenarios: readonly string[];
  readonly host: HostMode;
  /** Learners; the staff come besides. With an existing host: the most of its people that are taken. */
  readonly users: number;
  readonly seed: number;
  /** The data set's "now", UTC milliseconds. */
  readonly asOf: number;
  /** The bucket with an object for each file; left out if files are rows only. */
  readonly bucket?: string;
}

/** The options of a run as a caller gives them; those left out take their defaults. */
export interface RunOptionsInput {
  preset?: string | undefined;
  scenarios?: readonly string[] | undefined;
  host?: string | undefined;
  users?: number | string | undefined;
  seed?: number | string | undefined;
  /** An ISO 8601 date or instant, `now`, or `today`: UTC midnight. `today` gives both their moment. */
  asOf?: string | undefined;
  /** Whether a small real object is uploaded for each file; its size and checksum are the row's. */
  withObjects?: boolean | undefined;
}

const EARLIEST_AS_OF = Date.UTC(2000, 0, 1);
const LATEST_AS_OF = Date.UTC(2100, 0, 1);
const MOST_USERS = 1_000_000_000;
const INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/**
 * An option of a seed run that cannot be used; its message names each option, the rule and what was given.
 */
export class SeedOptionError extends IntegrationError {
  /** @param problems - one sentence each */
  constructor(readonly problems: readonly string[]) {
    super('SEED_OPTION_INVALID', problems.join('\n'));
  }
}

/**
 * Checks the options and fills in the defaults: preset `integration`, all scenarios, the preset's number of
 * users, seed 42 and {@link DEFAULT_AS_OF}.
 *
 * @param input - the options as given
 * @param known - further scenario names besides the built-in ones
 * @param today - the moment that `asOf: 'now'` means, and whose day `today` does; without it both are refused
 * @param bucket - the one that objects are uploaded to, where one is set
 * @throws SeedOptionError naming every option that is wrong; StorageError `STORAGE_NOT_SET` for objects
 *   without a bucket
 */
export function resolveRunOptions(
  input: RunOptionsInput = {},
  {
    known = [],
    today,
    bucket,
  }: { known?: readonly string[]; today?: Date; bucket?: string | undefined } = {},
): RunOptions {
  const problems: string[] = [];
  const preset = oneOf('--preset', input.preset ?? 'integration', PRESET_NAMES, problems);
  const scenarios = scenariosOf(input.scenarios ?? [...SCENARIO_NAMES, ...known], known, problems);
  const host = oneOf('--host', input.host ?? 'create', HOST_MODES, problems);
  const users = wholeNumberOption('--users', input.users ?? PRESETS[preset].users, [0, MOST_USERS], problems);
  const seed = wholeNumberOption('--seed', input.seed ?? 42, [0, Number.MAX_SAFE_INTEGER], problems);
  const asOf = instantOf(input.asOf ?? DEFAULT_AS_OF, today, problems);
  if (input.withObjects && !scenarios.includes(FILES))
    problems.push(`--with-objects uploads the files of ${FILES}, which --scenario leaves out.`);
  if (problems.length > 0) throw new SeedOptionError(problems);
  if (!input.withObjects) return { preset, scenarios, host, users, seed, asOf };
  if (bucket === undefined) throw storageNotSet();
  return { preset, scenarios, host, users, seed, asOf, bucket };
}

/**
 * The tag that every id of a run carries: a hash of everything that decides the rows, and of nothing else.
 *
 * @param custom - scenarios that are not built in; the version counts of those that the options name
 * @returns 8 lower-case hexadecimal digits
 */
export function runTag(
  { preset, scenarios, host, users, seed, asOf, bucket }: RunOptions,
  custom: readonly ScenarioVersion[] = [],
): string {
  const versionOf = new Map(custom.map(({ name, version }) => [name, version]));
  const versioned = scenarios.map((name) => (versionOf.has(name) ? `${name}@${versionOf.get(name)}` : name));
  const decided = [
    GENERATOR_VERSION,
    FAKER_VERSION,
    preset,
    versioned.sort().join(','),
    host,
    users,
    seed,
    asOf,
  ];
  if (bucket !== undefined) decided.push(`objects in ${bucket}`);
  return murmurHashOfText(decided.join('|'))[0].toString(16).padStart(8, '0');
}

function oneOf<T extends string>(
  option: string,
  value: string,
  allowed: readonly T[],
  problems: string[],
): T {
  if (!(allowed as readonly string[]).includes(value)) {
    problems.push(`${option} must be one of ${allowed.join(', ')}, but is "${value}".`);
    return allowed[0]!;
  }
  return value as T;
}

function scenariosOf(names: readonly string[], known: readonly string[], problems: string[]): string[] {
  const allowed = [...SCENARIO_NAMES, ...known];
  for (const name of names) oneOf('--scenario', name, allowed, problems);
  return allowed.filter((name) => names.includes(name));
}

/**
 * The value of an option; where it is no whole number between two bounds, a sentence is added to the problems.
 *
 * @param bounds - the least and the most that it may be
 * @returns the least, where the value is none of them
 */
export function wholeNumberOption(
  option: string,
  value: number | string,
  [least, most]: readonly [number, number],
  problems: string[],
): number {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isSafeInteger(number) && number >= least && number <= most)
    return number;
  problems.push(`${option} must be a whole number from ${least} to ${most}, but is "${value}".`);
  return least;
}

function instantOf(value: string, today: Date | undefined, problems: string[]): number {
  if (value === 'now' && today) return today.getTime();
  if (value === 'today' && today)
    return Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate());
  const at = INSTANT.test(value) ? Date.parse(value) : Number.NaN;
  if (at >= EARLIEST_AS_OF && at < LATEST_AS_OF) return at;
  problems.push(
    `--as-of must be "now", "today", or a date or instant from 2000 to 2099 such as 2026-01-05 or ${DEFAULT_AS_OF}, but is "${value}".`,
  );
  return EARLIEST_AS_OF;
}
