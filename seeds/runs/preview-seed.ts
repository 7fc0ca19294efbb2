import type { DataSource, EntityManager } from 'typeorm';
import type { Row, RowCounts } from '../engine/plan/rows.js';
import type { ChosenPlan } from './choose-plan.js';
import type { Shard } from '../engine/plan/shard.js';
import { SampleSink } from './samples/sample-sink.js';
import type { SeedCallbacks } from './seed-callbacks.js';
import type { SeedContents } from './seed-contents.js';
import { withSeedRun } from './seed-run.js';

/** What a run would write. */
export interface SeedPreview extends ChosenPlan {
  /** Rows of each table. */
  readonly counts: Readonly<RowCounts>;
  /** Some rows of each table, in the order in which they are made. */
  readonly samples: Readonly<Record<string, readonly object[]>>;
  /** How many objects would be uploaded, and their total size in bytes. */
  readonly objects?: { readonly bucket: string; readonly objects: number; readonly bytes: number };
}

/** What is previewed, and how the preview reports. */
export interface PreviewOptions extends SeedCallbacks {
  /** The part of the people that the run would write; everybody by default. */
  readonly shard?: Shard;
  /** Rows of each table in the sample; 3 by default. */
  readonly rowsPerTable?: number;
  /** The database whose people and courses a run with the host mode `existing` would attach to. */
  readonly target?: DataSource | EntityManager;
  /** The bucket that objects would be uploaded to; needed with `withObjects`. */
  readonly bucket?: string | undefined;
}

/**
 * Makes the rows of a run in memory, counts them and keeps a sample of each table, drawn evenly from all of
 * its rows and the same each time. Nothing is written, and no database is needed except to attach to a host.
 *
 * @throws SeedOptionError; StorageError `STORAGE_NOT_SET`; IntegrationError `SEED_INTERRUPTED`,
 *   `SEED_HOST_EMPTY`
 */
export async function previewSeed(
  contents: SeedContents,
  options: PreviewOptions = {},
): Promise<SeedPreview> {
  const { target: source, bucket, shard, rowsPerTable = 3 } = options;
  return withSeedRun(contents, { source, bucket }, async (run, asOfFrom) => {
    const files = { objects: 0, bytes: 0 };
    const sink = new SampleSink(run, {
      rowsPerTable,
      shard,
      onRow: (table, row) => {
        if (table !== 'CourseAsset') return;
        files.objects += 1;
        files.bytes += (row as Row<'CourseAsset'>).fileSize;
      },
    });
    await run.writeTo(sink, options);
    const preview = { plan: run.plan, asOfFrom, counts: sink.sample.counts, samples: sink.sample.samples };
    const inBucket = run.plan.options.bucket;
    return inBucket === undefined ? preview : { ...preview, objects: { bucket: inBucket, ...files } };
  });
}
