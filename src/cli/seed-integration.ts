import {
  courseFunnelOf,
  exportSeed,
  leaderboardOf,
  previewSeed,
  runSeed,
  SeedOptionError,
  type SeedOptions,
  type SeedResult,
} from '../../seeds/index.js';
import { createHost, findHostObjects } from '../database/create-host.js';
import { createHostBaseline } from '../database/host-baseline.js';
import type { IntegrationDataSource } from '../database/integration-data-source.js';
import { maskPassword } from '../database/mask-password.js';
import { listMigrations } from '../database/run-migrations.js';
import { loadSettings, schemasOf } from '../database/settings.js';
import { IntegrationError } from '../errors.js';
import { assertHostFits } from '../schema/migrations/1767571200000-add-integration-models.js';
import type { CliCommand, CliContext } from './cli-command.js';
import { type ProgressDisplay, progressDisplay } from './progress-display.js';
import { readSeedRequest, type SeedIntegrationOptions, type SeedRequest } from './read-seed-request.js';
import { asOfLine, exportLines, previewLines, seedReportLines } from './seed-report-lines.js';
import { spreadInShort } from './spread-lines.js';
import { withDataSource } from './with-data-source.js';

/** `seed:integration`: fills all ten tables with believable rows, starting from an empty machine. */
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
        'the "now" of the rows: a date, an instant, "today" or "now"; default: 2026-01-05T00:00:00Z or, with --host existing, ' +
          'that of the recorded run with these options, else now',
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
      .option(
        '--jobs <count>',
        'write that many parts of the run at once, with a connection each; our keys and indexes are kept meanwhile; default: 1',
      )
      .option('--migrate', 'run pending migrations first (always done on the embedded database)')
      .option('--online', 'keep our keys and indexes while rows are written, because others use the tables')
      .option(
        '--workers <count>',
        'threads that make the rows; 0 makes them in the thread that sends them; default: one for each core but one, four at ' +
          'most, and 0 for fewer than 5,000 people',
      )
      .option(
        '--output <dir>',
        'write the rows to a script that loads them, load.sql in a new directory, instead of a database',
      )
      .option(
        '--format <format>',
        'of --output: copy (COPY with its data, for psql; the default) or sql (INSERT statements, for every client)',
      )
      .option('--dry-run', 'count the rows and show some of each table; writes nothing, needs no database');
  },
  async run(options: SeedIntegrationOptions, context) {
    const display = options.json ? undefined : progressDisplay(context);
    try {
      const request = await readSeedRequest(options, process.env, new Date());
      const job = { ...context, options, request, display };
      if (options.dryRun) await showPreview(job);
      else if (request.output) await writeScript(job, request.output);
      else await seed(job);
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

/** The validated options, and where to print. */
interface SeedJob extends CliContext {
  readonly options: SeedIntegrationOptions;
  readonly request: SeedRequest;
  readonly display: ProgressDisplay | undefined;
}

function seedOptions({ request: { load }, signal, display, note }: SeedJob): SeedOptions {
  return {
    ...load,
    signal,
    onPlan: ({ plan, asOfFrom }) => {
      if (display && asOfFrom !== 'option' && asOfFrom !== 'default') note(asOfLine(plan, asOfFrom));
    },
    onProgress: ({ unit, people, ofPeople, rows, spread }) =>
      display?.show({
        phase: unit === 'all' ? 'people' : unit,
        done: people,
        of: ofPeople,
        rows,
        note: spread && spreadInShort(spread),
      }),
    onObjects: ({ done, of }) => display?.show({ phase: 'files', done, of, rows: done, counted: 'object' }),
  };
}

async function showPreview(job: SeedJob): Promise<void> {
  const { contents, bucket } = job.request;
  const previewOptions = { ...seedOptions(job), bucket };
  const preview =
    contents.host === 'existing'
      ? await withDataSource((target) => previewSeed(contents, { ...previewOptions, target }))
      : await previewSeed(contents, previewOptions);
  job.display?.end();
  if (job.options.json) {
    const { plan, ...would } = preview;
    job.print(JSON.stringify({ dryRun: true, ...planFields(plan), ...would }));
  } else {
    previewLines(preview).forEach((line) => job.print(line));
  }
}

async function writeScript(job: SeedJob, output: NonNullable<SeedRequest['output']>): Promise<void> {
  const { contents } = job.request;
  const target = { ...output, schemas: schemasOf(loadSettings()) };
  const { plan, asOfFrom, counts } =
    contents.host === 'existing'
      ? await withDataSource((source) => exportSeed(contents, { ...target, source }, seedOptions(job)))
      : await exportSeed(contents, target, seedOptions(job));
  job.display?.end();
  if (job.options.json)
    job.print(JSON.stringify({ ...planFields(plan), asOfFrom, counts, output: output.directory }));
  else exportLines(plan, counts, output).forEach((line) => job.print(line));
}

async function seed(job: SeedJob): Promise<void> {
  const { request, display } = job;
  await withDataSource(async (dataSource) => {
    await prepareDatabase(dataSource, job);
    const result = await runSeed(dataSource, request.contents, seedOptions(job));
    display?.end();
    result.notes?.forEach((note) => job.note(note));
    await report(job, dataSource, result);
  });
}

/** The embedded database gets everything it needs without asking; a given one only what was requested. */
async function prepareDatabase(
  dataSource: IntegrationDataSource,
  { options: { migrate, json }, note, ask }: SeedJob,
): Promise<void> {
  const { isEmbedded, schemas } = dataSource;
  if (isEmbedded) await createHostBaseline(dataSource);
  else if ((await findHostObjects(dataSource)).length === 0) {
    const question = `Schema "${schemas.host}" is empty. Create the host's tables there, as on a database of your own?`;
    if (!migrate || json || !(await ask?.(question))) throw hostMissing(schemas.host);
    note(`created: ${(await createHost(dataSource)).join(', ')}`);
  }
  const pending = (await listMigrations(dataSource)).filter(({ executed }) => !executed);
  if (pending.length === 0) return;
  const queryRunner = dataSource.createQueryRunner();
  await assertHostFits(queryRunner).finally(() => queryRunner.release());
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

function hostMissing(schema: string): IntegrationError {
  return new IntegrationError(
    'HOST_TABLES_MISSING',
    `Schema "${schema}" is empty, and lacks the host's tables; nothing was changed. In a database of your own, ` +
      `"npm run db:host" creates them; in the host's, its own migrations do. ` +
      'If they are in another schema, name it with "?schema=" in DATABASE_URL.',
  );
}

/** What every JSON document says of a run. */
function planFields({ tag, options }: SeedResult['plan']): object {
  return { tag, asOf: new Date(options.asOf).toISOString(), options };
}

async function report(
  { options, print }: SeedJob,
  dataSource: IntegrationDataSource,
  result: SeedResult,
): Promise<void> {
  const { isEmbedded } = dataSource;
  const leaderboard = await leaderboardOf(dataSource, result.plan);
  const funnel = await courseFunnelOf(dataSource, result.plan);
  const url = maskPassword(dataSource.settings.databaseUrl.url);
  if (options.json) {
    const { plan, ...done } = result;
    print(JSON.stringify({ ...planFields(plan), ...done, leaderboard, funnel, url }));
    return;
  }
  seedReportLines(result, leaderboard, funnel, { url, isEmbedded }).forEach((line) => print(line));
}
