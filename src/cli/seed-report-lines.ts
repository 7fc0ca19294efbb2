import { join } from 'node:path';
import {
  type AsOfSource,
  type CourseFunnel,
  type ExportTarget,
  FEW_ROWS,
  type Leaderboard,
  LOAD_SCRIPT,
  type LoadSummary,
  type SeedPreview,
  type SeedResult,
} from '../../seeds/index.js';
import { countOf, grouped } from '../count-of.js';
import { spreadLines } from './spread-lines.js';

const BAR = 30;

/** Where the rows are. */
export interface SeededDatabase {
  /** With its password masked. */
  readonly url: string;
  readonly isEmbedded: boolean;
}

/** Width of a sample row. */
const WIDTH = 160;

/**
 * Formats the report of a seed run.
 *
 * @param database - where the rows are
 */
export function seedReportLines(
  { plan, asOfFrom, changed, complete, units, counts, load, objects, milliseconds }: SeedResult,
  leaderboard: Leaderboard | undefined,
  funnel: CourseFunnel | undefined,
  database: SeededDatabase,
): string[] {
  const partly = `${grouped(units.done)} of the run's ${countOf(units.of, 'unit')} complete; other shards, or the same command without --shard, write the rest.`;
  return [
    changed
      ? `Seeded ${describeRun(plan)}.`
      : `Nothing to do: these rows already exist (${describeRun(plan)}).`,
    ...(changed || asOfFrom !== 'record'
      ? []
      : ['Who has registered since is in no run of these options: --as-of now starts one.']),
    ...(complete ? [] : [partly]),
    ...(changed
      ? [
          '',
          ...countLines(counts, milliseconds),
          ...(load ? loadLines(load) : []),
          ...(leaderboard ? ['', ...leaderboardLines(leaderboard)] : []),
          ...(funnel ? ['', ...funnelLines(funnel)] : []),
        ]
      : []),
    ...(objects ? ['', ...objectLines(objects)] : []),
    ...whereLines(database),
    ...nextLines(database, plan),
  ];
}

/** Says which "now" a run without an as-of of its own has. */
export function asOfLine({ tag, asOf }: SeedResult['plan'], from: AsOfSource): string {
  const origin =
    from === 'record'
      ? `as recorded for run ${tag}; --as-of now starts another run`
      : 'the moment of this command';
  return `As of ${new Date(asOf).toISOString()}, ${origin}.`;
}

/** Formats a preview: how many rows a seed run would create, and samples. */
export function previewLines({ plan, counts, samples, objects }: SeedPreview): string[] {
  return [
    `Would seed ${describeRun(plan)}. Nothing was written.`,
    '',
    ...countLines(counts),
    ...(objects ? ['', `Would upload ${formatObjects(objects)}, unless they already exist.`] : []),
    ...Object.entries(samples).flatMap(([table, rows]) => [
      '',
      `${table}, for example:`,
      ...rows.map((row) => `  ${shortened(JSON.stringify(row))}`),
    ]),
  ];
}

/** Formats the report of an export. */
export function exportLines(
  plan: SeedResult['plan'],
  counts: SeedResult['counts'],
  { directory, format }: Pick<ExportTarget, 'directory' | 'format'>,
): string[] {
  const script = join(directory, LOAD_SCRIPT);
  return [
    `Wrote ${describeRun(plan)} to ${script}.`,
    '',
    ...countLines(counts),
    '',
    'What to do next, with a database that has the migrations:',
    format === 'copy'
      ? `  psql "$DATABASE_URL" -f ${script}`
      : `  psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -f ${script}    (any other client can run it, too)`,
    `  npm run seed:revert -- --run ${plan.tag}    takes the rows back`,
  ];
}

/** Describes how rows were loaded, if there were enough for it to matter. */
function loadLines({ rebuilt, kept, spread }: LoadSummary): string[] {
  return [
    ...(rebuilt > 0
      ? [
          `  ${countOf(rebuilt, 'of our keys and indexes was', 'of our keys and indexes were')} built after the rows.`,
        ]
      : []),
    ...(kept === undefined || kept === FEW_ROWS
      ? []
      : [`  Keys and indexes were kept while rows were written: ${kept}.`]),
    ...(spread ? spreadLines(spread) : []),
  ];
}

function objectLines({ uploaded, changed, ...objects }: NonNullable<SeedResult['objects']>): string[] {
  const before = objects.objects - uploaded - changed;
  return [
    `The files, ${formatObjects(objects)}: ${grouped(uploaded)} uploaded now` +
      (before > 0 ? `, ${grouped(before)} already there.` : '.'),
    ...(changed > 0
      ? [
          `  ${countOf(changed, 'differs from its row', 'differ from their rows')}: npm run storage:sweep lists them.`,
        ]
      : []),
  ];
}

function formatObjects({ bucket, objects, bytes }: NonNullable<SeedPreview['objects']>): string {
  return `${countOf(objects, 'object')} of ${countOf(bytes, 'byte')} in bucket "${bucket}"`;
}

function describeRun({ options, tag }: SeedResult['plan']): string {
  const { preset, users, seed, asOf, host } = options;
  const people =
    host === 'existing'
      ? `up to ${countOf(users, 'person', 'people')} of the host`
      : countOf(users, 'learner');
  return `preset ${preset}, ${people}, seed ${seed}, as of ${new Date(asOf).toISOString()}, run ${tag}`;
}

function shortened(text: string): string {
  return text.length <= WIDTH ? text : `${text.slice(0, WIDTH - 1)}…`;
}

function countLines(counts: SeedResult['counts'], milliseconds?: number): string[] {
  const entries = Object.entries(counts);
  const width = Math.max(6, ...entries.map(([table]) => table.length));
  const total = entries.reduce((sum, [, rows]) => sum + rows, 0);
  const speed =
    milliseconds === undefined
      ? ''
      : `  in ${(milliseconds / 1_000).toFixed(2)} s, ${countOf(Math.round((1_000 * total) / Math.max(1, milliseconds)), 'row')} a second`;
  return [
    ...entries.map(([table, rows]) => `  ${table.padEnd(width)} ${grouped(rows).padStart(11)}`),
    `  ${'total'.padEnd(width)} ${grouped(total).padStart(11)}${speed}`,
  ];
}

function leaderboardLines({ title, targetAmount, endDate, participants, leaders }: Leaderboard): string[] {
  const day = endDate.toISOString().slice(0, 10);
  const width = Math.max(...leaders.map(({ name }) => name.length));
  return [
    `Leading in “${title}” (${grouped(targetAmount)} ₫ by ${day}, ${countOf(participants, 'participant')}):`,
    ...leaders.map(
      ({ rank, name, progress }) =>
        `  ${rank}. ${name.padEnd(width)}  ${grouped(progress).padStart(11)} ₫  ${bar(progress / targetAmount)}`,
    ),
  ];
}

function funnelLines({ title, enrolled, began, halfway, completed, certified }: CourseFunnel): string[] {
  const steps: [string, number][] = [
    ['enrolled', enrolled],
    ['began', began],
    ['halfway', halfway],
    ['completed', completed],
    ['certified', certified],
  ];
  return [
    `From enrolled to certified in “${title}”:`,
    ...steps.map(
      ([step, people]) => `  ${step.padEnd(9)} ${grouped(people).padStart(7)}  ${bar(people / enrolled)}`,
    ),
  ];
}

function whereLines({ url, isEmbedded }: SeededDatabase): string[] {
  return ['', `The rows are at ${url}`, ...(isEmbedded ? ['  (with the password: npm run -s db:url)'] : [])];
}

function nextLines({ isEmbedded }: SeededDatabase, { tag, options }: SeedResult['plan']): string[] {
  const psql = isEmbedded ? 'psql "$(npm run -s db:url)"' : 'psql "$DATABASE_URL"';
  const next = [
    [psql, 'look at the tables'],
    [
      `npm run seed:integration -- --preset demo --seed ${options.seed === 7 ? 8 : 7}`,
      'another data set beside this one',
    ],
    ['npm run seed:integration -- --help', 'all options'],
    [`npm run seed:revert -- --run ${tag}`, 'take these rows back'],
  ] as const;
  const width = Math.max(...next.map(([command]) => command.length));
  return ['', 'What to do next:', ...next.map(([command, does]) => `  ${command.padEnd(width)}  ${does}`)];
}

function bar(share: number): string {
  return '█'.repeat(Math.round(share * BAR));
}
