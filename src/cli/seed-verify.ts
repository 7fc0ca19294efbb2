import {
  INVARIANT_NUMBERS,
  type InvariantFinding,
  type LedgerRun,
  SeedOptionError,
  type SeedVerification,
  verifySeeds,
} from '../../seeds/index.js';
import { assertRunTag } from './assert-run-tag.js';
import { NOTHING_CHECKED, type CliCommand, type CliContext } from './cli-command.js';
import { withDataSource } from './with-data-source.js';
import { countOf, grouped } from '../count-of.js';

interface SeedVerifyOptions {
  readonly run?: string;
  readonly all?: boolean;
  readonly invariant?: string;
  readonly json?: boolean;
}

const LAST_INVARIANT = Math.max(...INVARIANT_NUMBERS);

/** `seed:verify`: checks the invariants of seeded data and names the violating rows. */
export const seedVerify: CliCommand = {
  example: 'npm run seed:verify -- --all',
  json: true,
  configure(command) {
    command
      .option('--run <tag>', 'only the rows of the run with this tag (npm run seed:runs lists them)')
      .option('--all', 'every row of the tables, not the seeded ones alone')
      .option('--invariant <numbers>', `only these of 1 to ${LAST_INVARIANT}, such as 2,11`);
  },
  async run({ run, all, invariant, json }: SeedVerifyOptions, context) {
    assertRunTag(run);
    const only = invariant?.split(',').map(Number);
    const problem =
      run !== undefined && all
        ? 'Use only one of --run and --all.'
        : only?.some((number) => !INVARIANT_NUMBERS.includes(number)) &&
          `--invariant must be numbers from 1 to ${LAST_INVARIANT} such as 2,11, but is "${invariant}".`;
    if (problem) throw new SeedOptionError([problem]);
    let isEmpty = false;
    const onProgress = (finding: InvariantFinding): void =>
      json || isEmpty ? undefined : findingLines(finding).forEach((line) => context.print(line));
    const onRuns = (runs: readonly LedgerRun[]): void => {
      isEmpty = !all && runs.every(({ units }) => Object.keys(units).length === 0);
    };
    const result = await withDataSource((dataSource) =>
      verifySeeds(
        dataSource,
        { tag: run, everyRow: all, only },
        { signal: context.signal, onRuns, onProgress },
      ),
    );
    if (json) context.print(JSON.stringify(result));
    else if (isEmpty) context.print(`${nothingThere(result)}; nothing was checked.`);
    else conclude(result, context);
    return isEmpty ? NOTHING_CHECKED : result.violations === 0 ? 0 : 1;
  },
};

function findingLines({ number, title, violations, rows }: InvariantFinding): string[] {
  const head = `${violations === 0 ? '✓' : '✗'} ${String(number).padStart(2)}  ${title}`;
  if (violations === 0) return [head];
  const more = violations - rows.length;
  return [
    `${head}: ${countOf(violations, 'violation')}`,
    ...rows.map(({ table, id, detail }) => `        ${table} ${id}: ${detail}`),
    ...(more > 0 ? [`        and ${grouped(more)} more`] : []),
  ];
}

function nothingThere({ tags }: SeedVerification): string {
  if (tags.length === 0) return 'No seed run is recorded in this database';
  return `Of ${tags.length === 1 ? 'run' : 'runs'} ${tags.join(', ')}, no row was written yet`;
}

function conclude(result: SeedVerification, { print }: CliContext): void {
  const { tags, everyRow, violations, generator, otherVersions } = result;
  const checked = everyRow
    ? 'Every row was checked.'
    : `The rows of ${tags.length === 1 ? 'run' : 'runs'} ${tags.join(', ')} were checked.`;
  print(`${checked} ${violations === 0 ? 'All invariants hold.' : `Violations: ${grouped(violations)}.`}`);
  if (violations === 0) return;
  for (const run of otherVersions) {
    print(
      `Run ${run.tag} was made by version ${run.generator} of the generator, and the rules are those of version ${generator}: ` +
        'its violations may be of rules that were others then. For rows by these rules, ' +
        `take it back ("npm run seed:revert -- --run ${run.tag}") and seed again.`,
    );
  }
}
