import type { DataSource, EntityManager } from 'typeorm';
import { interrupted, runGone } from '../engine/ledger/run-errors.js';
import { rowsOf } from '../engine/ledger/seed-ledger.js';
import { withSeedSession, withSeedTarget, type SeedSession } from '../engine/ledger/seed-session.js';
import type { LoadSummary } from '../engine/load/load-options.js';
import type { RowCounts } from '../engine/plan/rows.js';
import type { RunPlan } from '../engine/plan/run-plan.js';
import { checkConnections, checkLoadOptions } from './check-load-options.js';
import { DatabaseSink } from './database-sink.js';
import { SeedObjects, type ObjectSummary } from './objects/seed-objects.js';
import type { SeedOptions } from './seed-callbacks.js';
import { assertOneNow, choosePlan, takesUpRecord, type ChosenPlan } from './choose-plan.js';
import type { SeedContents } from './seed-contents.js';
import { SeedRun } from './seed-run.js';
import { writeInJobs, type SeedJob } from './write-in-jobs.js';

/** What a run did. */
export interface SeedResult extends ChosenPlan {
  /** False if all rows existed before. */
  readonly changed: boolean;
  /** Whether the whole run exists now; false while other shards are still to be written. */
  readonly complete: boolean;
  /** How many units of the whole run exist now, and how many there will be. */
  readonly units: { readonly done: number; readonly of: number };
  /** Rows of the whole run that exist now, by table. */
  readonly counts: Readonly<RowCounts>;
  /** How this call loaded what it wrote; `undefined` if it wrote nothing. */
  readonly load: LoadSummary | undefined;
  /** One sentence about each of the host's tables that is there and was left out; absent if there is none. */
  readonly notes?: readonly string[];
  /** The run's objects, if it has any and this call handled them rather than another shard. */
  readonly objects?: ObjectSummary;
  /** Duration of this call, in whole milliseconds. */
  readonly milliseconds: number;
}

/**
 * Seeds a database: makes the rows that the contents decide and writes them with COPY, each unit in a
 * transaction; a run of up to 400,000 people is one unit. Running the same contents again changes nothing,
 * and finishes a run that was interrupted. With an existing host and without `asOf`, the "now" is that of the
 * recorded run with these options or, without one, the database's clock. With `withObjects`, an object for each
 * file is uploaded before its row is committed; if the run exists already, objects that were deleted meanwhile
 * are uploaded again.
 *
 * @param target - a DataSource, or a manager of an `IntegrationDataSource`: if its query runner is in a
 *   transaction, everything happens in that one, and rolling it back undoes the run; its objects are then left
 *   to the sweep. A DataSource that is no `IntegrationDataSource` says where the database is, and the run has a
 *   connection of its own
 * @throws SeedOptionError; NotAllowedError; StorageError; RowsHiddenError; IntegrationError
 *   `SEED_NOT_MIGRATED`, `SEED_INTERRUPTED`, `SEED_HOST_EMPTY`, `SEED_OTHER_SHARDS`, `SEED_RUN_GONE`,
 *   `SEED_LEDGER_INVALID`
 */
export function runSeed(
  target: DataSource | EntityManager,
  contents: SeedContents = {},
  options: SeedOptions = {},
): Promise<SeedResult> {
  return withSeedTarget(target, (own) => seed(own, contents, options));
}

async function seed(
  target: DataSource | EntityManager,
  contents: SeedContents,
  options: SeedOptions,
): Promise<SeedResult> {
  const startedAt = performance.now();
  assertOneNow(contents, options.shard);
  checkLoadOptions(contents, options, options.shard);
  checkConnections(target, options);
  const objects = contents.withObjects ? await SeedObjects.open(target, options) : undefined;
  try {
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, ...(options.signal ? [options.signal] : [])]);
    const onSession = <Result>(
      on: DataSource | EntityManager,
      work: (session: SeedSession) => Promise<Result>,
    ) => withSeedSession(on, { action: 'seed:integration', changes: true, signal }, work);
    const result = await onSession(target, async (session) => {
      const { chosen, begun } = await choose({ session, contents, options, objects });
      const { plan } = chosen;
      options.onPlan?.(chosen);
      const seeding = {
        session,
        plan,
        contents,
        options,
        objects,
        stop,
        signal,
        withSession: (work: (other: SeedSession) => Promise<void>) =>
          onSession(session.queryRunner.dataSource, work),
      };
      const { load, notes } = await writeMissing(seeding, begun);
      const run = (await findRecord(session, plan)) ?? runGone(plan.tag);
      const units = { done: Object.keys(run.units).length, of: run.unitCount };
      const complete = run.state === 'COMPLETE';
      const done = { ...chosen, changed: load !== undefined, complete, units, counts: rowsOf(run), load };
      return notes.length > 0 ? { ...done, notes } : done;
    });
    const summary = objects?.summary;
    return {
      ...result,
      ...(summary && { objects: summary }),
      milliseconds: Math.round(performance.now() - startedAt),
    };
  } catch (error) {
    await objects?.discard();
    throw error;
  } finally {
    objects?.close();
  }
}

interface Seeding {
  readonly session: SeedSession;
  readonly plan: RunPlan;
  readonly contents: SeedContents;
  readonly options: SeedOptions;
  readonly objects: SeedObjects | undefined;
  /** Cancels what the call is doing on all of its connections. */
  readonly stop: AbortController;
  /** Aborted by `stop` and by the caller. */
  readonly signal: AbortSignal;
  /** Works with one more connection. */
  withSession(work: (session: SeedSession) => Promise<void>): Promise<void>;
}

/** What a call did: how rows were written, if any was missing, and notes for the caller. */
interface Writing {
  readonly load: LoadSummary | undefined;
  readonly notes: readonly string[];
}

/**
 * Where the "now" is left open, one process at a time chooses it, and records the run for the others.
 *
 * @returns the plan, and the run if this has recorded it
 */
async function choose(
  seeding: Pick<Seeding, 'session' | 'contents' | 'options' | 'objects'>,
): Promise<{ readonly chosen: ChosenPlan; readonly begun?: SeedRun }> {
  const { session, contents, objects } = seeding;
  if (!takesUpRecord(contents)) return { chosen: await choosePlan(session, contents, objects?.bucket) };
  return session.seeAllRows(async () => {
    await session.ledger.lockChoice();
    const chosen = await choosePlan(session, contents, objects?.bucket);
    if (chosen.asOfFrom !== 'now') return { chosen };
    const begun = await SeedRun.find(session, chosen.plan, contents);
    await DatabaseSink.record(begun, seeding);
    return { chosen, begun };
  });
}

async function writeMissing(seeding: Seeding, begun?: SeedRun): Promise<Writing> {
  const { session, plan, contents, objects } = seeding;
  const isThere = (await findRecord(session, plan))?.state === 'COMPLETE';
  if (isThere && !objects) return { load: undefined, notes: [] };
  const run = begun ?? (await SeedRun.find(session, plan, contents));
  if (!isThere) return { load: await writeRun(run, seeding), notes: run.notes };
  await session.seeAllRows(async () => {
    // Nobody reverts the run meanwhile.
    await session.ledger.lockUnit(plan.tag, 'objects');
    await objects?.mend(session.queryRunner.manager, run);
  });
  return { load: undefined, notes: run.notes };
}

async function writeRun(
  run: SeedRun,
  { session, plan, contents, options, objects, stop, signal, withSession }: Seeding,
): Promise<LoadSummary | undefined> {
  const { jobs = 1 } = options;
  const open = (work: (job: SeedJob) => Promise<void>): Promise<void> =>
    withSession(async (another) => {
      // People of a host are read on the connection that writes; those of a run's own are made.
      const same = plan.options.host === 'create' ? run : await SeedRun.find(another, plan, contents);
      await work({ run: same, sink: sink.beside(same, another) });
    });
  const sink = await DatabaseSink.open(run, { session, options, objects });
  try {
    if (jobs === 1) await run.writeTo(sink, options);
    else await writeInJobs({ run, sink }, { count: jobs - 1, open, stop, signal }, options.onProgress);
  } catch (error) {
    const asOf = contents.asOf === 'now' ? plan.asOf : undefined;
    throw options.signal?.aborted ? interrupted(sink, error, asOf) : error;
  } finally {
    await sink.close();
  }
  return sink.finish();
}

async function findRecord({ ledger, seeAllRows }: SeedSession, { tag }: RunPlan) {
  return seeAllRows(() => ledger.find(tag));
}
