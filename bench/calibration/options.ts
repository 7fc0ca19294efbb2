import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { count } from '../count.js';
import { RESULTS } from '../write-result.js';

/** What one call is to measure. */
export interface CalibrationBenchOptions {
  /** How many seeds, the first of them 42. */
  readonly seeds: number;
  /** Learners of the `demo` preset. */
  readonly demoUsers: number;
  /** Learners of the `load` preset. */
  readonly users: number;
  /** Folder of the report. */
  readonly output: string;
}

/** Reads the command line; ends the process for `--help` and for what cannot be used. */
export function readOptions(argv: readonly string[]): CalibrationBenchOptions {
  const command = new Command('npm run bench:calibration --')
    .description(
      'Seeds the presets demo and load with several seeds, each in a database of its own that is dropped again, and measures them ' +
        'as seed:calibration does. The databases are on the embedded server for tests, or on that of TEST_DATABASE_URL.',
    )
    .option('--seeds <count>', 'seeds of each preset, from 42', count, 5)
    .option('--demo-users <count>', 'learners of the demo preset', count, 2_000)
    .option('--users <count>', 'learners of the load preset', count, 100_000)
    .addOption(new Option('--output <folder>', 'where the report goes').default(RESULTS, 'bench/results'))
    .helpOption('-h, --help', 'this help')
    .addHelpText(
      'after',
      '\nExample: npm run bench:calibration -- --seeds 2 --users 10000 --output /tmp/bench',
    )
    .allowExcessArguments(false)
    .parse(argv, { from: 'user' });
  const { output, ...options } = command.opts<CalibrationBenchOptions>();
  return { ...options, output: resolve(output) };
}
