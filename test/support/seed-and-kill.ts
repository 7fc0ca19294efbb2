import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { DataSource } from 'typeorm';
import { rowsOf } from '../../seeds/engine/ledger/seed-ledger.js';
import type { LoadOptions } from '../../seeds/engine/load/load-options.js';
import { withSeedSession } from '../../seeds/engine/ledger/seed-session.js';
import { listSeedRuns } from '../../seeds/runs/list-seed-runs.js';
import { revertSeeds } from '../../seeds/runs/revert/revert-seeds.js';
import { runSeed } from '../../seeds/runs/run-seed.js';
import type { IntegrationDataSource } from '../../src/database/integration-data-source.js';
import { startScript } from './run-command.js';
import { tableContents } from './table-contents.js';
import { BASELINE_TABLE_NAMES } from './baseline-tables.js';

/** A run that is killed again and again. */
export interface KilledRun {
  readonly options: { readonly users: number };
  readonly peoplePerUnit: number;
  readonly load?: LoadOptions;
}

/** Where runs are killed. */
export interface KillPlace {
  readonly database: { readonly url: string };
  readonly dataSource: IntegrationDataSource;
}

/** What was seen after one kill. */
export interface KillOutcome {
  /** Whether the process was done before it was killed. */
  readonly cameTooLate: boolean;
  /** Units that are recorded. */
  readonly units: number;
  /** Rows that the recorded units have, and rows that are there, by table. */
  readonly recorded: Readonly<Record<string, number>>;
  readonly found: Readonly<Record<string, number>>;
  /** What is there after the same command has run once more. */
  readonly contents: string;
}

/** Milliseconds that a run takes in a process of its own, from its beginning, undisturbed; takes the run back. */
export async function timeOfRun(open: KillPlace, run: KilledRun): Promise<number> {
  const script = start(open, run);
  await once(script.process.stdout!, 'data');
  const startedAt = performance.now();
  const { code, stderr } = await script.ended;
  const duration = performance.now() - startedAt;
  if (code !== 0) throw new Error(`The run to be killed fails by itself:\n${stderr}`);
  await revertSeeds(open.dataSource, 'all');
  return duration;
}

/** How a run is ended, and how what it left is looked at. */
export interface Kill {
  /** Ends the run of a process; by default it is killed. */
  readonly end?: (process: ChildProcess) => Promise<void>;
  /** Waits for what the servers still have to settle. */
  readonly settle?: () => Promise<void>;
  /** Reads all rows, once the same command has run again. */
  readonly readContents?: (dataSource: DataSource) => Promise<string>;
}

/**
 * Kills a process that seeds some milliseconds after it has begun, looks at what is left once the server has noticed, runs the
 * same again to its end, and takes it back.
 */
export async function seedAndKill(
  open: KillPlace,
  run: KilledRun,
  after: number,
  { end = killProcess, settle, readContents = tableContents }: Kill = {},
): Promise<KillOutcome> {
  const script = start(open, run);
  await once(script.process.stdout!, 'data');
  let ending: Promise<void> | undefined;
  const timer = setTimeout(() => {
    ending = end(script.process);
  }, after);
  const { stdout } = await script.ended;
  clearTimeout(timer);
  await ending;
  await waitForServer(open);
  await settle?.();

  const [record] = await listSeedRuns(open.dataSource);
  const outcome = {
    cameTooLate: stdout.includes('done'),
    units: Object.keys(record?.units ?? {}).length,
    recorded: record ? rowsOf(record) : {},
    found: await countRows(open),
  };
  await runSeed(open.dataSource, run.options, { peoplePerUnit: run.peoplePerUnit, ...run.load });
  const contents = await readContents(open.dataSource);
  await revertSeeds(open.dataSource, 'all');
  return { ...outcome, contents };
}

async function killProcess(process: ChildProcess): Promise<void> {
  process.kill('SIGKILL');
}

function start(
  { database }: KillPlace,
  { options, peoplePerUnit, load = {} }: KilledRun,
): ReturnType<typeof startScript> {
  return startScript('test/support/seed-in-process.ts', {
    SEED_DATABASE_URL: database.url,
    SEED_OPTIONS: JSON.stringify(options),
    SEED_PEOPLE_PER_UNIT: String(peoplePerUnit),
    SEED_LOAD: JSON.stringify(load),
  });
}

/** Whoever holds a lock on a unit still is a dead process whose end the server has not noticed; waits until it has. */
async function waitForServer({ dataSource }: KillPlace): Promise<void> {
  const [record] = await listSeedRuns(dataSource);
  if (!record) return;
  await withSeedSession(dataSource, { action: 'test', changes: true }, ({ queryRunner, inTransaction }) =>
    inTransaction(() =>
      queryRunner.query(`SELECT pg_advisory_xact_lock(hashtextextended('integration_seed_run ' || $1, 0))`, [
        record.tag,
      ]),
    ),
  );
}

async function countRows({ dataSource }: KillPlace): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of BASELINE_TABLE_NAMES) {
    const [row] = (await dataSource.query(`SELECT count(*)::int AS rows FROM "${table}"`)) as {
      rows: number;
    }[];
    if (row!.rows > 0) counts[table] = row!.rows;
  }
  return counts;
}
