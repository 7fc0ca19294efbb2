import {
  type RevertResult,
  revertSeeds,
  type RunSelection,
  SeededRowsInUseError,
  SeedOptionError,
} from '../../seeds/index.js';
import { LOG_RETENTION_DAYS } from '../domain/behavior-events.js';
import { assertRunTag } from './assert-run-tag.js';
import type { CliCommand, CliContext } from './cli-command.js';
import { progressDisplay } from './progress-display.js';
import { withDataSource } from './with-data-source.js';
import { countOf, grouped } from '../count-of.js';

interface SeedRevertOptions {
  readonly run?: string;
  readonly last?: boolean;
  readonly all?: boolean;
  readonly keepObjects?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `seed:revert`: deletes the rows of seed runs. */
export const seedRevert: CliCommand = {
  example: 'npm run seed:revert -- --last',
  json: true,
  configure(command) {
    command
      .option('--run <tag>', 'the run with this tag (npm run seed:runs lists them)')
      .option('--last', 'the run that began last')
      .option('--all', 'every recorded run')
      .option('--keep-objects', 'leave the objects of runs with --with-objects where they are')
      .option('--dry-run', 'count the rows and objects, and change nothing');
  },
  async run(options: SeedRevertOptions, context) {
    const selection = selectionOf(options);
    const display = options.json ? undefined : progressDisplay(context);
    try {
      const result = await withDataSource((dataSource) =>
        revertSeeds(dataSource, selection, {
          signal: context.signal,
          keepObjects: options.keepObjects ?? false,
          dryRun: options.dryRun ?? false,
          onObjects: ({ done, of }) =>
            display?.show({ phase: 'reverting, objects', done, of, rows: done, counted: 'object' }),
          onProgress: ({ step, steps, ofSteps, rows }) =>
            display?.show({
              phase: `${options.dryRun ? 'counting' : 'reverting'}, ${step}`,
              done: steps,
              of: ofSteps,
              rows,
            }),
        }),
      );
      display?.end();
      report(result, options, context);
      return (result.objects?.left ?? 0) > 0 && !options.keepObjects && !options.dryRun ? 1 : 0;
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

function selectionOf({ run, last, all }: SeedRevertOptions): RunSelection {
  const said = [run !== undefined, last, all].filter(Boolean).length;
  if (said !== 1) throw new SeedOptionError(['Say which runs: one of --run <tag>, --last and --all.']);
  if (run === undefined) return all ? 'all' : 'last';
  assertRunTag(run);
  return { tag: run };
}

function report(
  { tags, counts, objects, gone, unread }: RevertResult,
  { json, dryRun = false, keepObjects = false }: SeedRevertOptions,
  { print }: CliContext,
): void {
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (json) {
    print(
      JSON.stringify({
        ...(dryRun && { dryRun, wouldRevert: tags }),
        reverted: dryRun ? [] : tags,
        counts,
        rows,
        objects,
        gone,
        unread,
      }),
    );
    return;
  }
  if (tags.length === 0) {
    print('Nothing to revert: no seed run is recorded in this database.');
    return;
  }
  for (const [table, count] of Object.entries(counts))
    print(`  ${table.padEnd(20)} ${grouped(count).padStart(11)}`);
  const runs = `${tags.length === 1 ? 'run' : 'runs'} ${tags.join(', ')}`;
  print(
    dryRun
      ? `Would revert ${runs}: ${countOf(rows, 'row')}. Nothing was changed.`
      : `Reverted ${runs}: ${countOf(rows, 'row')} deleted, and no others.`,
  );
  const [expired, lost] = partition(gone ?? []);
  if (expired) print(formatExpiredRows(expired));
  if (lost.length > 0) print(formatMissingRows(lost, unread ?? []));
  if (objects) print(formatObjects(objects, dryRun, keepObjects));
}

type RowGaps = NonNullable<RevertResult['gone']>;

/** Tells rows of the host's log, which are deleted with time, from those that somebody deleted. */
function partition(gone: RowGaps): [expired: RowGaps[number] | undefined, lost: RowGaps] {
  const isExpired = ({ table, isThere }: RowGaps[number]): boolean =>
    isThere && table.endsWith('.BehaviorLog');
  return [gone.find(isExpired), gone.filter((gap) => !isExpired(gap))];
}

function formatExpiredRows({ table, recorded, found }: RowGaps[number]): string {
  return (
    `${table} had ${grouped(found)} of the ${countOf(recorded, 'row')} written: the host deletes rows of its log that are ` +
    `older than ${LOG_RETENTION_DAYS} days.`
  );
}

function formatMissingRows(gone: RowGaps, unread: readonly string[]): string {
  const list = gone.map(
    ({ table, recorded, found, isThere }) =>
      `${table}: ${grouped(found)} of ${countOf(recorded, 'row')}${isThere ? '' : ' (no such table)'}`,
  );
  const where =
    unread.length === 0
      ? 'no table of the database has them'
      : `no table that this role may read has them; not looked into: ${unread.join(', ')}`;
  return `Fewer than recorded: ${list.join(', ')}. The others were deleted before: ${where}.`;
}

function formatObjects(
  { bucket, objects, bytes, deleted, inUse, left }: NonNullable<RevertResult['objects']>,
  dryRun: boolean,
  keepObjects: boolean,
): string {
  const sweep = '"npm run storage:sweep -- --apply" deletes them when they are older than its grace period.';
  if (dryRun) return `Their objects: ${grouped(objects)} of ${countOf(bytes, 'byte')} in bucket "${bucket}".`;
  if (keepObjects)
    return `Their ${countOf(objects, 'object was', 'objects were')} left in bucket "${bucket}", as was asked for. ${sweep}`;
  return (
    `Their objects in bucket "${bucket}": ${grouped(deleted)} deleted` +
    (inUse > 0 ? `, ${grouped(inUse)} kept, since rows of others point at them` : '') +
    (left > 0 ? `; ${grouped(left)} could not be deleted now. ${sweep}` : '.')
  );
}
