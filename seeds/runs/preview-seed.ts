import type { DataSource, EntityManager } from 'typeorm';
import { findWork, newWork, type SeedWork } from './find-work.js';
import { RowSample } from './samples/row-sample.js';
import type { RunOptionsInput } from '../engine/plan/run-options.js';
import type { Emit, Row, RowCounts } from '../engine/plan/rows.js';
import type { RunPlan } from '../engine/plan/run-plan.js';
import { withSeedSession } from '../engine/ledger/seed-session.js';
import { cutRun, unitsOfShard } from '../engine/plan/seed-units.js';
import { WHOLE_RUN } from '../engine/plan/shard.js';
import { planSeed, type SeedHooks } from './run-seed.js';
import { walkPeople } from './walk-people.js';

/** What a run would write. */
export interface SeedPreview {
  readonly plan: RunPlan;
  /** Rows of each table. */
  readonly counts: Readonly<RowCounts>;
  /** Some rows of each table, in the order in which they are made. */
  readonly samples: Readonly<Record<string, readonly object[]>>;
  /** What would be uploaded: how many objects, and what they have together. */
  readonly objects?: { readonly bucket: string; readonly objects: number; readonly bytes: number };
}

/** What a caller may add to a preview. */
export interface PreviewHooks extends SeedHooks {
  /** Rows of each table in the sample; 3 by default. */
  readonly rowsPerTable?: number;
  /** The database whose people and courses a run with the host mode `existing` would attach to. */
  readonly target?: DataSource | EntityManager;
  /** The bucket that objects would be uploaded to; needed with `withObjects`. */
  readonly bucket?: string | undefined;
}

/**
 * Makes the rows of a run in memory, counts them and keeps a sample of each table: the same sample each time, drawn evenly from all
 * of its rows. Nothing is written, and no database is needed except to attach to a host.
 *
 * @throws SeedOptionError; StorageError `STORAGE_NOT_SET`; IntegrationError `SEED_INTERRUPTED`, `SEED_HOST_EMPTY`
 */
export async function previewSeed(input: RunOptionsInput, hooks: PreviewHooks = {}): Promise<SeedPreview> {
  const plan = planSeed(input, hooks);
  if (plan.options.host === 'create' || !hooks.target) return preview(newWork(plan), hooks);
  return withSeedSession(hooks.target, { action: 'seed:integration', changes: false }, async (session) =>
    preview(await findWork(session, plan), hooks),
  );
}

async function preview(work: SeedWork, hooks: PreviewHooks): Promise<SeedPreview> {
  const { plan, people, generator } = work;
  const shard = hooks.shard ?? WHOLE_RUN;
  const units = unitsOfShard(cutRun(people.count, shard.count), shard);
  const sample = new RowSample(plan.options.seed, hooks.rowsPerTable ?? 3);
  const files = { objects: 0, bytes: 0 };
  const emit: Emit = (table, row) => {
    sample.emit(table, row);
    if (table !== 'CourseAsset') return;
    files.objects += 1;
    files.bytes += (row as unknown as Row<'CourseAsset'>).fileSize;
  };
  generator.emitBase(emit);
  for (const unit of units) {
    for await (const sources of walkPeople(work, unit, hooks, () => sample.rows))
      sources.forEach((source) => generator.emitPerson(source, sample.emit));
  }
  const { bucket } = plan.options;
  const preview = { plan, counts: sample.counts, samples: sample.samples };
  return bucket === undefined ? preview : { ...preview, objects: { bucket, ...files } };
}
