import { type LedgerRun, listSeedRuns, rowsOf, runStateOf } from '../../seeds/index.js';
import type { CliCommand } from './cli-command.js';
import { withDataSource } from './with-data-source.js';
import { countOf, grouped } from '../count-of.js';

/** `seed:runs`: lists the recorded seed runs. */
export const seedRuns: CliCommand = {
  example: 'npm run seed:runs',
  json: true,
  async run({ json }: { json?: boolean }, { print }) {
    const runs = await withDataSource(listSeedRuns);
    if (json) {
      print(
        JSON.stringify({
          runs: runs.map((run) => ({ ...run, state: runStateOf(run), counts: rowsOf(run) })),
        }),
      );
    } else if (runs.length === 0) {
      print('No seed run is recorded in this database: npm run seed:integration makes one.');
    } else {
      runs.forEach((run) => runLines(run, totalOf(rowsOf(run))).forEach((line) => print(line)));
    }
    return 0;
  },
};

function runLines(run: LedgerRun, rows: number): string[] {
  const { preset, users, seed, asOf, host, scenarios, bucket } = run.options;
  const done = Object.keys(run.units).length;
  const state = runStateOf(run);
  return [
    `${run.tag}  ${state.padEnd(8)}  ${grouped(done)} of ${countOf(run.unitCount, 'unit')}, ${countOf(rows, 'row')}, begun ${run.startedAt.toISOString()}`,
    `          preset ${preset}, ${countOf(users, 'learner')}, seed ${seed}, as of ${new Date(asOf).toISOString()}, ` +
      `host ${host}, ${scenarios.join(',') || 'no scenario'}${bucket === undefined ? '' : `, objects in bucket "${bucket}"`}`,
    ...(state === 'STOPPED'
      ? [
          `          not finished: run the same command to continue, or npm run seed:revert -- --run ${run.tag} to undo it`,
        ]
      : []),
  ];
}

function totalOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, rows) => sum + rows, 0);
}
