import { calibrateSeeds, type LedgerRun, listSeedRuns, runStateOf, verifySeeds } from '../../seeds/index.js';
import { countOf } from '../count-of.js';
import type { IntegrationDataSource } from '../database/integration-data-source.js';
import { DEFAULT_TIME_ZONE } from '../domain/local-time.js';
import { IntegrationError } from '../errors.js';
import { auditJsonb } from '../jsonb/audit.js';
import { onSnapshot } from '../postgres/on-snapshot.js';
import { loadCharts } from '../report/charts/load-charts.js';
import { renderReport } from '../report/render-report.js';
import { readTables } from '../report/read-tables.js';
import type { HealthFacts, ReportFacts, RunFacts } from '../report/report-facts.js';
import { assertReportPath, writeReport } from '../report/report-file.js';
import { assertRunTag } from './assert-run-tag.js';
import { NOTHING_CHECKED, type CliCommand } from './cli-command.js';
import { withDataSource } from './with-data-source.js';

interface ReportOptions {
  readonly output?: string;
  readonly force?: boolean;
  readonly run?: string;
  readonly person?: string;
  readonly verify?: boolean;
  readonly json?: boolean;
}

const DEFAULT_OUTPUT = 'report.html';

/** `report`: writes a page about what is in the database. */
export const report: CliCommand = {
  example: 'npm run report -- --person minh@example.com --output report.html',
  json: true,
  configure(command) {
    command
      .option('--output <file>', `the page to write (default: ${DEFAULT_OUTPUT})`)
      .option('--force', 'overwrite a file that is no report')
      .option('--run <tag>', 'only the rows of the run with this tag (npm run seed:runs lists them)')
      .option('--person <id or e-mail>', "also tell this person's story")
      .option('--verify', 'also check the invariants and every JSONB value, which takes longer');
  },
  async run(options: ReportOptions, { print, signal }) {
    const { output = DEFAULT_OUTPUT, force = false, run, json } = options;
    assertRunTag(run);
    if (json && (options.output !== undefined || force)) {
      throw new IntegrationError(
        'REPORT_OPTION_INVALID',
        '--json prints the facts and writes no page: leave out --output and --force, or --json.',
      );
    }
    const place = json ? undefined : { path: await assertReportPath(output, force), kit: await loadCharts() };
    const facts = await withDataSource((dataSource) => readFacts(dataSource, options, signal));
    const rows = facts.rows.reduce((sum, table) => sum + table.rows, 0);
    if (rows === 0) {
      if (json) print(JSON.stringify(facts));
      else print(`Nothing is in the tables${run ? ` of run ${run}` : ''}; no report was written.`);
      return NOTHING_CHECKED;
    }
    if (!place) {
      print(JSON.stringify(facts));
      return 0;
    }
    const page = renderReport(facts, place.kit);
    signal.throwIfAborted();
    const bytes = await writeReport(place.path, page, force);
    print(`Report on ${countOf(rows, 'row')}: ${place.path} (${Math.ceil(bytes / 1000)} kB).`);
    return 0;
  },
};

/** Reads everything but the JSONB values on one snapshot. */
async function readFacts(
  dataSource: IntegrationDataSource,
  { run, person, verify }: ReportOptions,
  signal: AbortSignal,
): Promise<ReportFacts> {
  const queryRunner = dataSource.createQueryRunner();
  const { manager } = queryRunner;
  try {
    const facts = await onSnapshot(queryRunner, async () => {
      const runs = await listSeedRuns(manager);
      const calibration = await calibrateSeeds(manager, { tag: run });
      signal.throwIfAborted();
      const scope = { schemas: dataSource.schemas, tags: runs.map(({ tag }) => tag), run, person, signal };
      const tables = await readTables(queryRunner, scope);
      const everyRow = runs.length === 0;
      const invariants = verify ? (await verifySeeds(manager, { tag: run, everyRow })).invariants : undefined;
      signal.throwIfAborted();
      const shown = runs.filter(({ tag }) => run === undefined || tag === run);
      return { ...tables, runs: shown.map(runFacts), calibration: calibration.runs, invariants };
    });
    const { invariants, ...rest } = facts;
    const health: HealthFacts | null = invariants
      ? { invariants, documents: (await auditJsonb(queryRunner, { schemas: dataSource.schemas })).fields }
      : null;
    return {
      database: dataSource.settings.databaseUrl.parts.database,
      timeZone: DEFAULT_TIME_ZONE,
      generatedAt: new Date(),
      run: run ?? null,
      ...rest,
      health,
    };
  } finally {
    await queryRunner.release();
  }
}

function runFacts(run: LedgerRun): RunFacts {
  const { preset, users, seed, asOf } = run.options;
  return { tag: run.tag, preset, users, seed, asOf: new Date(asOf), state: runStateOf(run) };
}
