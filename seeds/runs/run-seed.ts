import type { RowCounts } from '../engine/plan/rows.js';
import type { DataSource, EntityManager } from 'typeorm';
import { assertDistinct, type CustomScenario } from '../engine/generate/define-scenario.js';
import { assertNoPolicies } from '../engine/load/assert-no-policies.js';
import { findWork, type SeedWork } from './find-work.js';
import type { LoadOptions, LoadSummary } from '../engine/load/load-options.js';
import { RowLoad } from '../engine/load/row-load.js';
import { assertNotAborted, interrupted, otherShards, runGone } from '../engine/ledger/run-errors.js';
import { resolveRunOptions, type RunOptionsInput } from '../engine/plan/run-options.js';
import { planRun, type RunPlan } from '../engine/plan/run-plan.js';
import { rowsOf } from '../engine/ledger/seed-ledger.js';
import { withSeedSession, type SeedSession } from '../engine/ledger/seed-session.js';
import { cutRun, unitsOfShard, type RunCut, type SeedUnit } from '../engine/plan/seed-units.js';
import { WHOLE_RUN, type Shard } from '../engine/plan/shard.js';
import { SeedObjects, type ObjectHooks, type ObjectSummary } from './objects/seed-objects.js';

/** How far a unit has come. */
export interface SeedProgress {
  readonly unit: string;
  /** People of the unit that have been written. */
  readonly people: number;
  /** People of the unit. */
  readonly ofPeople: number;
  /** Rows of the unit that have been written. */
  readonly rows: number;
}

/** What a caller may add to a run besides what decides its contents. */
export interface SeedHooks extends ObjectHooks {
  /** Called before the first people of a unit and after each chunk of them. */
  onProgress?(progress: SeedProgress): void;
  /** Stops the run: the unit under way is rolled back, those before it stay. */
  readonly signal?: AbortSignal;
  /** What `asOf: 'today'` means. */
  readonly today?: Date;
  /** Which part of the people this call writes; by default everybody. */
  readonly shard?: Shard;
  /** A host team's own scenarios, as `defineScenario` made them; they run unless the options name others. */
  readonly scenarios?: readonly CustomScenario[];
  /** Most people that one transaction writes; 200,000 by default. Decides nothing of the contents. */
  readonly peoplePerUnit?: number;
  /** How rows are loaded; decides nothing of the contents. */
  readonly load?: LoadOptions;
}

/** What a run did. */
export interface SeedResult {
  readonly plan: RunPlan;
  /** False where all rows were there before. */
  readonly changed: boolean;
  /** Whether the whole run is there now; false while other shards have something to do. */
  readonly complete: boolean;
  /** The units of the whole run that are there now, and how many there are to be. */
  readonly units: { readonly done: number; readonly of: number };
  /** Rows of the whole run that are there now, by table. */
  readonly counts: Readonly<RowCounts>;
  /** How this call loaded what it wrote; `undefined` where it wrote nothing. */
  readonly load: LoadSummary | undefined;
  /** What became of the run's objects, if it has any, and no other shard has seen to them. */
  readonly objects?: ObjectSummary;
  /** Time that this call took, in milliseconds. */
  readonly milliseconds: number;
}

/**
 * Seeds a database: makes the rows that the options decide and writes them with COPY, each unit in a
 * transaction; a run of up to 200,000 people is one unit. Running the same options again changes nothing, and a
 * run that was interrupted is finished. With `withObjects` an object for each file is uploaded before its row is committed;
 * where a run is there, objects that somebody has deleted are uploaded again.
 *
 * @param target - an `IntegrationDataSource`, or a manager of one: if its query runner is in a transaction,
 *   everything happens in that one, and rolling it back undoes the run; its objects are then left to the sweep
 * @throws SeedOptionError; NotAllowedError; StorageError; RowsHiddenError; IntegrationError `SEED_NOT_MIGRATED`, `SEED_INTERRUPTED`,
 *   `SEED_HOST_EMPTY`, `SEED_OTHER_SHARDS`, `SEED_RUN_GONE`, `SEED_LEDGER_INVALID`, `ROWS_HIDDEN`
 */
export async function runSeed(
  target: DataSource | EntityManager,
  input: RunOptionsInput = {},
  hooks: SeedHooks = {},
): Promise<SeedResult> {
  const startedAt = performance.now();
  const objects = input.withObjects ? await SeedObjects.open(target, hooks) : undefined;
  try {
    const plan = planSeed(input, { ...hooks, bucket: objects?.bucket });
    const result = await seedWithin(target, plan, hooks, objects);
    return { ...result, milliseconds: performance.now() - startedAt };
  } catch (error) {
    await objects?.discard();
    throw error;
  } finally {
    objects?.close();
  }
}

async function seedWithin(
  target: DataSource | EntityManager,
  plan: RunPlan,
  hooks: SeedHooks,
  objects: SeedObjects | undefined,
): Promise<Omit<SeedResult, 'milliseconds'>> {
  const purpose = { action: 'seed:integration', changes: true, signal: hooks.signal };
  return withSeedSession(target, purpose, async (session) => {
    const find = () => session.seeAllRows(() => session.ledger.find(plan.tag));
    const before = await find();
    const isThere = before?.state === 'COMPLETE';
    if (isThere && objects) await mendObjects(session, plan, objects);
    const load = isThere ? undefined : await writeRun(session, plan, hooks, objects);
    const run = (await find()) ?? runGone(plan.tag);
    const units = { done: Object.keys(run.units).length, of: run.unitCount };
    const complete = run.state === 'COMPLETE';
    const done = { plan, changed: load !== undefined, complete, units, counts: rowsOf(run), load };
    return { ...done, ...(objects?.summary && { objects: objects.summary }) };
  });
}

/**
 * What a run with these options would be.
 *
 * @param hooks - with the bucket that objects are uploaded to, where one is set
 * @throws SeedOptionError; StorageError `STORAGE_NOT_SET` for objects without a bucket
 */
export function planSeed(
  input: RunOptionsInput,
  {
    today,
    scenarios = [],
    bucket,
  }: Pick<SeedHooks, 'today' | 'scenarios'> & { bucket?: string | undefined } = {},
): RunPlan {
  assertDistinct(scenarios);
  const known = scenarios.map(({ name }) => name);
  return planRun(resolveRunOptions(input, { known, bucket, ...(today && { today }) }), scenarios);
}

/** @returns how it was written; `undefined` where no unit was left to do */
async function writeRun(
  session: SeedSession,
  plan: RunPlan,
  hooks: SeedHooks,
  objects: SeedObjects | undefined,
): Promise<LoadSummary | undefined> {
  const { ledger, schemas } = session;
  const work = await findWork(session, plan);
  const shard = hooks.shard ?? WHOLE_RUN;
  const wanted = cutRun(work.people.count, shard.count, hooks.peoplePerUnit);
  const tables = work.generator.tablesIn(schemas);
  await assertNoPolicies(session, tables);
  const run = await session.seeAllRows(() => ledger.open(plan, wanted, tables));
  const { cut } = run.options;
  if (shard.count > 1 && cut.shards !== shard.count) throw otherShards(run);
  const units = unitsOfShard(cut, shard);
  const load = await RowLoad.open(session, work, shard.count > 1, hooks.load);
  const done: string[] = [];
  let changed = false;
  try {
    for (const [index, unit] of units.entries()) {
      assertNotAborted(hooks.signal);
      const isNew = await writeUnit({ session, work, load, cut, hooks, objects }, unit);
      if (index === 0 && !isNew) await load.skipBase();
      changed ||= isNew;
      done.push(unit.name);
    }
  } catch (error) {
    if (!hooks.signal?.aborted) throw error;
    const left = units.slice(done.length).map(({ name }) => name);
    throw interrupted(done, left, error);
  } finally {
    await load.close();
  }
  if (!changed) return undefined;
  await load.analyze();
  return load.summary;
}

/** What the units of a run are written with. */
interface RunWriting {
  readonly session: SeedSession;
  readonly work: SeedWork;
  readonly load: RowLoad;
  readonly cut: RunCut;
  readonly hooks: SeedHooks;
  readonly objects: SeedObjects | undefined;
}

/** @returns whether the unit was left to do */
async function writeUnit(
  { session, work, load, cut, hooks, objects }: RunWriting,
  unit: SeedUnit,
): Promise<boolean> {
  const { ledger, inTransaction, seeAllRows, queryRunner } = session;
  const { manager } = queryRunner;
  const { plan, people } = work;
  return inTransaction(async () => {
    await ledger.lockUnit(plan.tag, unit.name);
    const run = (await seeAllRows(() => ledger.find(plan.tag))) ?? runGone(plan.tag);
    if (run.options.cut.shards !== cut.shards || run.options.cut.parts !== cut.parts) throw otherShards(run);
    if (run.units[unit.name]) {
      if (unit.base && cut.shards === 1) await seeAllRows(async () => objects?.mend(manager, work));
      return false;
    }
    const ofPeople = unit.people ? people.countOf(unit.people) : 0;
    if (unit.base) await objects?.upload(manager, work);
    const counts = await load.writeUnit(unit, (written, rows) => {
      assertNotAborted(hooks.signal);
      hooks.onProgress?.({ unit: unit.name, people: written, ofPeople, rows });
    });
    if (unit.base) await objects?.correctMarks(manager, work);
    await ledger.recordUnit(plan.tag, unit.name, counts);
    return true;
  });
}

/** Uploads what is missing of a run that is there; nobody reverts it meanwhile. */
async function mendObjects(session: SeedSession, plan: RunPlan, objects: SeedObjects): Promise<void> {
  const work = await findWork(session, plan);
  await session.seeAllRows(async () => {
    await session.ledger.lockUnit(plan.tag, 'objects');
    await objects.mend(session.queryRunner.manager, work);
  });
}
