import {
  courseFunnelOf,
  exportSeed,
  leaderboardOf,
  previewSeed,
  runSeed,
  type SeedHooks,
  SeedOptionError,
  type SeedResult,
} from '../../seeds/index.js';
import { createHostBaseline } from '../database/host-baseline.js';
import type { IntegrationDataSource } from '../database/integration-data-source.js';
import { maskPassword } from '../database/mask-password.js';
import { listMigrations } from '../database/run-migrations.js';
import { loadSettings } from '../database/settings.js';
import { IntegrationError } from '../errors.js';
import type { CliCommand, CliContext } from './cli-command.js';
import { type ProgressDisplay, progressDisplay } from './progress-display.js';
import { readSeedRequest, type SeedIntegrationOptions, type SeedRequest } from './read-seed-request.js';
import { exportLines, previewLines, seedReportLines } from './seed-report-lines.js';
import { withDataSource } from './with-data-source.js';

/** `seed:integration`: the main job, from an empty machine to believable rows in all ten tables. */
export const seedIntegration: CliCommand = {
  example: 'npm run seed:integration -- --preset demo --seed 7',
  json: true,
  configure(command) {
    command
      .option('--preset <name>', 'integration (200 people), demo (2,000) or load (100,000)', 'integration')
      .option('--users <count>', 'number of learners, instead of the preset’s')
      .option(
        '--scenario <names>',
        'only these of I007,I008,I009,I010,I011 and your own (people and courses are always included)',
      )
      .option('--scenarios-from <file>', 'a module with scenarios of your own, made by defineScenario()')
      .option('--seed <number>', 'seed of the random numbers; each gives other rows', '42')
      .option(
        '--as-of <date>',
        'the "now" of the rows: a date, an instant or "today"; default: 2026-01-05T00:00:00Z',
      )
      .option('--host <mode>', 'create people and courses, or attach to the existing ones', 'create')
      .option(
        '--with-objects',
        'upload a small real object for each file; the row states its size and checksum',
      )
      .option(
        '--shard <i/n>',
        'write only the i-th of n parts; default: JOB_COMPLETION_INDEX and JOB_COUNT if set',
      )
      .option('--migrate', 'run pending migrations first (always done on the embedded database)')
      .option('--online', 'keep our keys and indexes while rows are written, because others use the tables')
      .option('--no-worker', 'do not use a worker thread')
      .option(
        '--output <dir>',
        'write the rows to a script that loads them, load.sql in a new directory, instead of a database',
      )
      .option(
        '--format <format>',
        'of --output: copy (COPY with its data, for psql) or sql (INSERT statements, for every client)',
        'copy',
      )
      .option('--dry-run', 'count the rows and show some of each table; writes nothing, needs no database');
  },
  async run(options: SeedIntegrationOptions, context) {
    const display = options.json ? undefined : progressDisplay(context);
    try {
      const request = await readSeedRequest(options, process.env, new Date());
      const hooks = hooksOf(request, context, display);
      if (options.dryRun) await showPreview(request, hooks, display, options.json ?? false, context);
      else if (request.output)
        await writeScript(request.input, request.output, hooks, display, options.json ?? false, context);
      else await seed(options, request, hooks, display, context);
      return 0;
    } catch (error) {
      display?.end();
      if (context.signal.aborted) context.note((error as Error).message);
      if (!(error instanceof SeedOptionError)) throw error;
      error.problems.forEach((problem) => context.note(`error ${error.code}: ${problem}`));
      return 2;
    }
  },
};

function hooksOf(
  { shard, scenarios, today, load }: SeedRequest,
  { signal }: CliContext,
  display: ProgressDisplay | undefined,
): SeedHooks {
  return {
    signal,
    today,
    shard,
    scenarios,
    load,
    onProgress: ({ unit, people, ofPeople, rows }) =>
      display?.show({ phase: unit === 'all' ? 'people' : unit, done: people, of: ofPeople, rows }),
    onObjects: ({ done, of }) => display?.show({ phase: 'files', done, of, rows: done, counted: 'objects' }),
  };
}

async function showPreview(
  { input, bucket }: SeedRequest,
  hooks: SeedHooks,
  display: ProgressDisplay | undefined,
  json: boolean,
  { print }: CliContext,
): Promise<void> {
  const preview =
    input.host === 'existing'
      ? await withDataSource((target) => previewSeed(input, { ...hooks, bucket, target }))
      : await previewSeed(input, { ...hooks, bucket });
  display?.end();
  if (json) {
    const { plan, ...would } = preview;
    print(JSON.stringify({ dryRun: true, tag: plan.tag, options: plan.options, ...would }));
  } else {
    previewLines(preview).forEach((line) => print(line));
  }
}

async function writeScript(
  input: SeedRequest['input'],
  output: NonNullable<SeedRequest['output']>,
  hooks: SeedHooks,
  display: ProgressDisplay | undefined,
  json: boolean,
  { print }: CliContext,
): Promise<void> {
  const { integrationSchema: integration, hostSchema: host } = loadSettings();
  const target = { ...output, schemas: { integration, host } };
  const { plan, counts } =
    input.host === 'existing'
      ? await withDataSource((source) => exportSeed(input, { ...target, source }, hooks))
      : await exportSeed(input, target, hooks);
  display?.end();
  if (json) print(JSON.stringify({ tag: plan.tag, options: plan.options, counts, output: output.directory }));
  else exportLines(plan, counts, output).forEach((line) => print(line));
}

async function seed(
  { migrate, json }: SeedIntegrationOptions,
  { input }: SeedRequest,
  hooks: SeedHooks,
  display: ProgressDisplay | undefined,
  context: CliContext,
): Promise<void> {
  await withDataSource(async (dataSource) => {
    const isEmbedded = loadSettings().databaseUrl === undefined;
    await prepareDatabase(dataSource, isEmbedded, migrate ?? false, context);
    const result = await runSeed(dataSource, input, hooks);
    display?.end();
    await report(dataSource, isEmbedded, result, json ?? false, context);
  });
}

/** The embedded database gets all it needs without asking; a given one only what it is asked to get. */
async function prepareDatabase(
  dataSource: IntegrationDataSource,
  isEmbedded: boolean,
  migrate: boolean,
  { note }: CliContext,
): Promise<void> {
  if (isEmbedded) {
    await createHostBaseline(dataSource);
  }
  const pending = (await listMigrations(dataSource)).filter(({ executed }) => !executed);
  if (pending.length === 0) return;
  if (!isEmbedded && !migrate) {
    const names = pending.map(({ name }) => name).join(', ');
    throw new IntegrationError(
      'MIGRATIONS_PENDING',
      `Migrations are pending in this database (${names}); nothing was changed. Run "npm run migration:run" first, or ` +
        'add --migrate ("npm run migration:plan" shows what they would do).',
    );
  }
  for (const { name } of await dataSource.runMigrations()) note(`migrated: ${name}`);
}

async function report(
  dataSource: IntegrationDataSource,
  isEmbedded: boolean,
  result: SeedResult,
  json: boolean,
  { print }: CliContext,
): Promise<void> {
  const leaderboard = await leaderboardOf(dataSource, result.plan);
  const funnel = await courseFunnelOf(dataSource, result.plan);
  const url = maskPassword(dataSource.settings.databaseUrl.url);
  if (json) {
    const { plan, ...done } = result;
    print(JSON.stringify({ tag: plan.tag, options: plan.options, ...done, leaderboard, funnel, url }));
    return;
  }
  seedReportLines(result, leaderboard, funnel, { url, isEmbedded }).forEach((line) => print(line));
}
