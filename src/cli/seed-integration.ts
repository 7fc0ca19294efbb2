import type { SeedProgress, SeedResult } from '../../seeds/run-seed.js';
import type { IntegrationDataSource } from '../data-source/integration-data-source.js';
import type { CliCommand, CliContext } from './cli-command.js';

interface SeedIntegrationOptions {
  readonly preset?: string;
  readonly users?: string;
  readonly scenario?: string;
  readonly seed?: string;
  readonly asOf?: string;
  readonly migrate?: boolean;
  readonly json?: boolean;
}

/** `seed:integration`: the main job, from an empty machine to believable rows in all ten tables. */
export const seedIntegration: CliCommand = {
  name: 'seed:integration',
  description: 'migrate the database (the embedded one is started and made ready) and seed believable rows',
  example: 'npm run seed:integration -- --preset demo --seed 7',
  json: true,
  configure(command) {
    command
      .option('--preset <name>', 'integration (200 people), demo (2,000) or load (100,000)', 'integration')
      .option('--users <count>', 'number of learners, instead of the preset’s')
      .option(
        '--scenario <names>',
        'only these of I007,I008,I009,I010,I011 (people and courses always come along)',
      )
      .option('--seed <number>', 'another number gives other rows', '42')
      .option(
        '--as-of <date>',
        'the "now" of the rows: a date, an instant or "today"; default: 2026-01-05T00:00:00Z',
      )
      .option('--migrate', 'run pending migrations first; the embedded database is always migrated');
  },
  async run(options: SeedIntegrationOptions, context) {
    const { resolveRunOptions, SeedOptionError } = await import('../../seeds/engine/run-options.js');
    const today = new Date();
    const input = { ...options, scenarios: options.scenario?.split(',') };
    try {
      resolveRunOptions(input, { today });
    } catch (error) {
      if (!(error instanceof SeedOptionError)) throw error;
      error.problems.forEach((problem) => context.note(`error ${error.code}: ${problem}`));
      return 2;
    }
    const { loadSettings } = await import('../data-source/settings.js');
    const { withDataSource } = await import('./with-data-source.js');
    const { runSeed } = await import('../../seeds/run-seed.js');
    return withDataSource(async (dataSource) => {
      const isEmbedded = loadSettings().databaseUrl === undefined;
      await prepareDatabase(dataSource, isEmbedded, options.migrate ?? false, context);
      const onProgress = options.json ? undefined : progressNotes(context);
      const result = await runSeed(dataSource, input, {
        signal: context.signal,
        today,
        ...(onProgress && { onProgress }),
      });
      await report(dataSource, isEmbedded, result, options.json ?? false, context);
      return 0;
    });
  },
};

/** The embedded database gets all it needs without asking; a given one only what it is asked to get. */
async function prepareDatabase(
  dataSource: IntegrationDataSource,
  isEmbedded: boolean,
  migrate: boolean,
  { note }: CliContext,
): Promise<void> {
  const { listMigrations } = await import('../data-source/run-migrations.js');
  if (isEmbedded) {
    const { createHostBaseline } = await import('../data-source/host-baseline.js');
    await createHostBaseline(dataSource);
  }
  const pending = (await listMigrations(dataSource)).filter(({ executed }) => !executed);
  if (pending.length === 0) return;
  if (!isEmbedded && !migrate) {
    const { IntegrationError } = await import('../errors.js');
    const names = pending.map(({ name }) => name).join(', ');
    throw new IntegrationError(
      'MIGRATIONS_PENDING',
      `Migrations are pending in this database (${names}); nothing was changed. Run "npm run migration:run" first, or ` +
        'add --migrate ("npm run migration:plan" shows what they would do).',
    );
  }
  for (const { name } of await dataSource.runMigrations()) note(`migrated: ${name}`);
}

/** A line for each tenth of a run that takes more than one chunk. */
function progressNotes({ note }: CliContext): (progress: SeedProgress) => void {
  let told = 0;
  return ({ people, ofPeople, rows }) => {
    const tenth = Math.floor((10 * people) / ofPeople);
    if (tenth === told || ofPeople < 1_000) return;
    told = tenth;
    note(`${people} of ${ofPeople} people, ${rows} rows`);
  };
}

async function report(
  dataSource: IntegrationDataSource,
  isEmbedded: boolean,
  result: SeedResult,
  json: boolean,
  { print }: CliContext,
): Promise<void> {
  const { courseFunnelOf, leaderboardOf } = await import('../../seeds/run-summary.js');
  const { maskPassword } = await import('../data-source/mask-password.js');
  const leaderboard = await leaderboardOf(dataSource, result.plan);
  const funnel = await courseFunnelOf(dataSource, result.plan);
  const url = maskPassword(dataSource.settings.databaseUrl.url);
  if (json) {
    const { tag, options } = result.plan;
    const { changed, counts, milliseconds } = result;
    print(JSON.stringify({ tag, options, changed, counts, milliseconds, leaderboard, funnel, url }));
    return;
  }
  const { seedReportLines } = await import('./seed-report-lines.js');
  seedReportLines(result, leaderboard, funnel, { url, isEmbedded }).forEach((line) => print(line));
}
