import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { count } from '../count.js';

/** What can be measured: ways to load rows, and two properties of our program. */
export const SUBJECTS = [
  'ours',
  'ready',
  'copy',
  'limit',
  'insert',
  'save-many',
  'drizzle-seed',
  'prisma',
  'memory',
  'start',
] as const;

export type Subject = (typeof SUBJECTS)[number];

/** What one call of the benchmark is to do. */
export interface BenchOptions {
  /** Learners of the `load` preset whose rows the fast ones load. */
  readonly users: number;
  /** Learners of the `load` preset whose rows the fast ones load once more: enough that indexes outgrow the server's memory. */
  readonly manyUsers: number;
  /** Learners of the `load` preset whose rows the slow ones load. */
  readonly slowUsers: number;
  /** Repeats on the ten tables. */
  readonly repeats: number;
  /** Repeats with many rows. */
  readonly manyRepeats: number;
  /** Repeats on all tables, and of the slow ones. */
  readonly fewRepeats: number;
  /** A server to measure on instead of the two that the benchmark starts. */
  readonly server: string | undefined;
  readonly only: readonly Subject[];
  /** Folder of the reports. */
  readonly output: string;
}

/** Reads the command line; ends the process for `--help` and for what cannot be used. */
export function readOptions(argv: readonly string[]): BenchOptions {
  const command = new Command('npm run bench --')
    .description(
      'Measures how fast rows are loaded: by us, by \\copy, by the fastest way that there is, and by other seeders. It starts an embedded ' +
        'server and one with default settings in folders of their own, and removes both, on Ctrl-C as well.',
    )
    .option(
      '--users <count>',
      'learners of the load preset; each has about 12 rows in the ten tables',
      count,
      53_000,
    )
    .option('--many-users <count>', 'learners of the reading with many rows', count, 200_000)
    .option('--slow-users <count>', 'learners whose rows the slow ones load', count, 1_000)
    .option('--repeats <count>', 'repeats on the ten tables', count, 5)
    .option('--many-repeats <count>', 'repeats with many rows', count, 2)
    .option('--few-repeats <count>', 'repeats on all tables, and of the slow ones', count, 3)
    .option('--server <url>', 'measure on this server, as a user who may create databases, and on no other')
    .addOption(
      new Option('--only <subjects>', `some of ${SUBJECTS.join(',')}`)
        .argParser(subjects)
        .default([...SUBJECTS], 'all'),
    )
    .addOption(
      new Option('--output <folder>', 'where the reports go').default(
        resolve(import.meta.dirname, '..', 'results'),
        'bench/results',
      ),
    )
    .helpOption('-h, --help', 'this help')
    .addHelpText(
      'after',
      '\nExample: npm run bench -- --users 2000 --many-users 5000 --repeats 2 --only ours,copy --output /tmp/bench',
    )
    .allowExcessArguments(false)
    .parse(argv, { from: 'user' });
  const { output, server, ...options } = command.opts<BenchOptions>();
  return { ...options, server, output: resolve(output) };
}

function subjects(value: string): Subject[] {
  const names = value.split(',');
  const unknown = names.find((name) => !(SUBJECTS as readonly string[]).includes(name));
  if (unknown !== undefined)
    throw new InvalidArgumentError(`"${unknown}" is none of ${SUBJECTS.join(', ')}.`);
  return SUBJECTS.filter((name) => names.includes(name));
}
