import type { RevertResult } from '../../seeds/revert-seeds.js';
import type { RunSelection } from '../../seeds/revert/select-runs.js';
import type { CliCommand, CliContext } from './cli-command.js';

interface SeedRevertOptions {
  readonly run?: string;
  readonly last?: boolean;
  readonly all?: boolean;
  readonly json?: boolean;
}

/** `seed:revert`: takes the rows of seed runs back. */
export const seedRevert: CliCommand = {
  name: 'seed:revert',
  description:
    'take back exactly the rows that seed runs inserted; rows that point at them are named and stop it',
  example: 'npm run seed:revert -- --last',
  json: true,
  configure(command) {
    command
      .option('--run <tag>', 'the run with this tag (npm run seed:runs lists them)')
      .option('--last', 'the run that began last')
      .option('--all', 'every recorded run');
  },
  async run(options: SeedRevertOptions, context) {
    const selection = selectionOf(options);
    if (typeof selection === 'object' && 'problem' in selection) {
      context.note(`error SEED_OPTION_INVALID: ${selection.problem}`);
      return 2;
    }
    const { withDataSource } = await import('./with-data-source.js');
    const { revertSeeds } = await import('../../seeds/revert-seeds.js');
    const { SeededRowsInUseError } = await import('../../seeds/revert/revert-errors.js');
    const { progressDisplay } = await import('./progress-display.js');
    const display = options.json ? undefined : progressDisplay(context);
    try {
      const result = await withDataSource((dataSource) =>
        revertSeeds(dataSource, selection, {
          signal: context.signal,
          onProgress: ({ step, steps, ofSteps, rows }) =>
            display?.show({ phase: `reverting, ${step}`, done: steps, of: ofSteps, rows }),
        }),
      );
      display?.end();
      report(result, options.json ?? false, context);
      return 0;
    } catch (error) {
      display?.end();
      if (options.json && error instanceof SeededRowsInUseError) {
        context.print(JSON.stringify({ reverted: [], referrers: error.referrers }));
      }
      if (context.signal.aborted) context.note(String((error as Error).message));
      throw error;
    }
  },
};

function selectionOf({ run, last, all }: SeedRevertOptions): RunSelection | { readonly problem: string } {
  const said = [run !== undefined, last, all].filter(Boolean).length;
  if (said !== 1) return { problem: 'Say which runs: one of --run <tag>, --last and --all.' };
  if (run === undefined) return all ? 'all' : 'last';
  if (/^[0-9a-f]{8}$/.test(run)) return { tag: run };
  return { problem: `--run must be a run's tag of eight hexadecimal digits, but is "${run}".` };
}

function report({ tags, counts }: RevertResult, json: boolean, { print }: CliContext): void {
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (json) print(JSON.stringify({ reverted: tags, counts, rows }));
  else if (tags.length === 0) print('Nothing to revert: no seed run is recorded in this database.');
  else {
    for (const [table, count] of Object.entries(counts))
      print(`  ${table.padEnd(20)} ${String(count).padStart(9)}`);
    print(
      `Reverted ${tags.length === 1 ? 'run' : 'runs'} ${tags.join(', ')}: ${rows} rows deleted, and nothing else.`,
    );
  }
}
