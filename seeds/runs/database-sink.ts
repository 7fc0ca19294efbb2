import { assertNoPolicies } from '../engine/load/assert-no-policies.js';
import { otherShards, runGone } from '../engine/ledger/run-errors.js';
import type { LedgerRun } from '../engine/ledger/seed-ledger.js';
import type { SeedSession } from '../engine/ledger/seed-session.js';
import type { LoadOptions, LoadSummary } from '../engine/load/load-options.js';
import { RowLoad } from '../engine/load/row-load.js';
import { unitsOfShard, type RunCut, type SeedUnit } from '../engine/plan/seed-units.js';
import { WHOLE_RUN } from '../engine/plan/shard.js';
import type { SeedObjects } from './objects/seed-objects.js';
import type { RowSink, SeedRun } from './seed-run.js';

/** The module of the threads that make rows. */
const WORKER_ENTRY = new URL(
  import.meta.url.endsWith('.ts') ? './chunk-worker.ts' : './chunk-worker.js',
  import.meta.url,
);

/** Where a run is written to, and how. */
export interface DatabaseTarget {
  readonly session: SeedSession;
  readonly options: LoadOptions;
  readonly objects: SeedObjects | undefined;
}

/** Writes a run to a database: each unit and its record in the ledger in one transaction. */
export class DatabaseSink implements RowSink {
  readonly units: readonly SeedUnit[];
  /** Names of the units that exist now. */
  readonly done: string[] = [];
  readonly #run: SeedRun;
  readonly #target: DatabaseTarget;
  readonly #cut: RunCut;
  readonly #load: RowLoad;
  #hasWritten = false;

  private constructor(run: SeedRun, target: DatabaseTarget, cut: RunCut, load: RowLoad) {
    this.units = unitsOfShard(cut, target.options.shard ?? WHOLE_RUN);
    this.#run = run;
    this.#target = target;
    this.#cut = cut;
    this.#load = load;
  }

  /**
   * Records the run and prepares to write it. The caller must close the sink.
   *
   * @throws RowsHiddenError; IntegrationError `SEED_OTHER_SHARDS`, `ROWS_HIDDEN`
   */
  static async open(run: SeedRun, target: DatabaseTarget): Promise<DatabaseSink> {
    const { session, options } = target;
    const record = await DatabaseSink.record(run, target);
    const { cut } = record.options;
    const shards = options.shard?.count ?? 1;
    if (shards > 1 && cut.shards !== shards) throw otherShards(record);
    const { people, generator } = run;
    const load = await RowLoad.open(session, { people, generator, workerEntry: WORKER_ENTRY }, options);
    return new DatabaseSink(run, target, cut, load);
  }

  /**
   * Records the run, unless it is recorded already.
   *
   * @throws RowsHiddenError; IntegrationError `ROWS_HIDDEN`
   */
  static async record(run: SeedRun, { session, options }: DatabaseTarget): Promise<LedgerRun> {
    const tables = run.generator.tablesIn(session.schemas);
    await assertNoPolicies(session, tables);
    return session.seeAllRows(() => session.ledger.open(run.plan, run.cut(options), tables));
  }

  async writeUnit(unit: SeedUnit, onPeople: (people: number, rows: number) => void): Promise<void> {
    const isNew = await this.#target.session.inTransaction(() => this.#writeMissing(unit, onPeople));
    if (unit.base && !isNew) await this.#load.skipBase();
    this.#hasWritten ||= isNew;
    this.done.push(unit.name);
  }

  /** @returns whether the unit was missing */
  async #writeMissing(unit: SeedUnit, onPeople: (people: number, rows: number) => void): Promise<boolean> {
    const { session, objects } = this.#target;
    const { ledger, seeAllRows } = session;
    const { manager } = session.queryRunner;
    const { tag } = this.#run.plan;
    await ledger.lockUnit(tag, unit.name);
    const record = (await seeAllRows(() => ledger.find(tag))) ?? runGone(tag);
    const { shards, parts } = record.options.cut;
    if (shards !== this.#cut.shards || parts !== this.#cut.parts) throw otherShards(record);
    if (record.units[unit.name]) {
      if (unit.base && shards === 1) await seeAllRows(async () => objects?.mend(manager, this.#run));
      return false;
    }
    await this.#run.assertAlone(session, unit);
    if (unit.base) await objects?.upload(manager, this.#run);
    const counts = await this.#load.writeUnit(unit, onPeople);
    if (unit.base) await objects?.correctMarks(manager, this.#run);
    await ledger.recordUnit(tag, unit.name, counts);
    return true;
  }

  /**
   * Updates the server's statistics.
   *
   * @returns how rows were written; `undefined` if none was missing
   */
  async finish(): Promise<LoadSummary | undefined> {
    if (!this.#hasWritten) return undefined;
    await this.#load.analyze();
    return this.#load.summary;
  }

  /** Stops the threads that make rows, if there are any. */
  async close(): Promise<void> {
    await this.#load.close();
  }
}
