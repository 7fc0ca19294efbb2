import type { WorkerShare } from '../../src/database/citus/worker-shares.js';
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

/** The units of a run that one call has written or found, and those that it is writing. */
interface SinkWork {
  readonly done: string[];
  readonly underWay: Set<string>;
  hasWritten: boolean;
  spread?: readonly WorkerShare[] | undefined;
}

interface SinkParts {
  readonly target: DatabaseTarget;
  readonly cut: RunCut;
  readonly load: RowLoad;
  /** What was done. Shared with the sinks on other connections. */
  readonly work: SinkWork;
}

/** Writes a run to a database: each unit and its record in the ledger in one transaction. */
export class DatabaseSink implements RowSink {
  readonly units: readonly SeedUnit[];
  readonly #run: SeedRun;
  readonly #parts: SinkParts;

  private constructor(run: SeedRun, parts: SinkParts) {
    this.units = unitsOfShard(parts.cut, parts.target.options.shard ?? WHOLE_RUN);
    this.#run = run;
    this.#parts = parts;
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
    const work = { done: [], underWay: new Set<string>(), hasWritten: false };
    return new DatabaseSink(run, { target, cut, load, work });
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

  /**
   * Another sink of the same run and its units, on another connection.
   *
   * @param run - as that connection reads it
   */
  beside(run: SeedRun, session: SeedSession): DatabaseSink {
    const { target, load } = this.#parts;
    return new DatabaseSink(run, {
      ...this.#parts,
      target: { ...target, session },
      load: load.beside(session, run.people),
    });
  }

  /** Names of the units that exist now. */
  get done(): readonly string[] {
    return this.#parts.work.done;
  }

  /** Names of the units that were begun and are not done. */
  get underWay(): readonly string[] {
    return [...this.#parts.work.underWay];
  }

  /** How the distributed tables spread over workers after the unit that was written last; `undefined` without any. */
  get spread(): readonly WorkerShare[] | undefined {
    return this.#parts.work.spread;
  }

  async writeUnit(unit: SeedUnit, onPeople: (people: number, rows: number) => void): Promise<void> {
    this.#parts.work.underWay.add(unit.name);
    const isNew = await this.#parts.target.session.inTransaction(() => this.#writeMissing(unit, onPeople));
    if (unit.base && !isNew) await this.#parts.load.skipBase();
    if (isNew) this.#parts.work.spread = await this.#parts.load.readSpread();
    this.#parts.work.hasWritten ||= isNew;
    this.#parts.work.done.push(unit.name);
    this.#parts.work.underWay.delete(unit.name);
  }

  /** @returns whether the unit was missing */
  async #writeMissing(unit: SeedUnit, onPeople: (people: number, rows: number) => void): Promise<boolean> {
    const { session, objects, options } = this.#parts.target;
    const { ledger, seeAllRows } = session;
    const { manager } = session.queryRunner;
    const { tag } = this.#run.plan;
    await ledger.lockUnit(tag, unit.name);
    const record = (await seeAllRows(() => ledger.find(tag))) ?? runGone(tag);
    const { shards, parts } = record.options.cut;
    if (shards !== this.#parts.cut.shards || parts !== this.#parts.cut.parts) throw otherShards(record);
    if (record.units[unit.name]) {
      if (unit.base && (options.shard ?? WHOLE_RUN).count === 1)
        await seeAllRows(async () => objects?.mend(manager, this.#run));
      return false;
    }
    await this.#run.assertAlone(session, unit);
    if (unit.base) await objects?.upload(manager, this.#run);
    const counts = await this.#parts.load.writeUnit(unit, onPeople);
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
    if (!this.#parts.work.hasWritten) return undefined;
    await this.#parts.load.analyze();
    const { load, work } = this.#parts;
    return work.spread ? { ...load.summary, spread: work.spread } : load.summary;
  }

  /** Stops the threads that make rows, if there are any. */
  async close(): Promise<void> {
    await this.#parts.load.close();
  }
}
