import { availableParallelism } from 'node:os';
import { commitDurably } from '../../../src/database/citus/durable-commit.js';
import { findKnownTables } from '../../../src/database/citus/known-tables.js';
import { readWorkerShares, type WorkerShare } from '../../../src/database/citus/worker-shares.js';
import { withCopyGuard } from '../../../src/database/copy-guard.js';
import { analyzeTables } from './analyze-tables.js';
import { ChunkMaker } from './chunk-maker.js';
import type { Chunk, ChunkSource } from './chunk-source.js';
import { withFormats, type CopyTable } from './copy-format.js';
import { CopyWriter } from './copy-writer.js';
import type { RowCounts } from '../plan/rows.js';
import { withIndexedChecks } from './indexed-checks.js';
import { keyPolicy, type KeyPolicy } from './key-policy.js';
import type { LoadOptions, LoadSummary } from './load-options.js';
import type { IndexStrategy } from './index-strategy.js';
import { localChunks } from './local-chunks.js';
import type { SeedSession } from '../ledger/seed-session.js';
import type { SeedUnit } from '../plan/seed-units.js';
import { workerChunks } from './worker-chunks.js';
import { writePeople } from './write-people.js';
import type { Generator } from '../generate/generator.js';
import type { People } from '../plan/people.js';

/** Fewest people for whom a worker thread is worth its start-up time. */
const PEOPLE_FOR_WORKER = 5_000;

/** Most threads by default: as many as keep one COPY stream busy. */
const USUAL_WORKERS = 4;

/** The rows that a load writes. */
export interface LoadedRun {
  readonly people: People;
  readonly generator: Generator;
  /** The module of a thread that makes the same rows. */
  readonly workerEntry: URL;
}

interface LoadParts {
  readonly session: SeedSession;
  readonly people: People;
  readonly tables: readonly CopyTable[];
  readonly source: ChunkSource;
  readonly dropKeys: KeyPolicy;
  readonly options: LoadOptions;
  /** The tables that Citus knows. */
  readonly known: ReadonlySet<string>;
  /** What was done with keys. */
  readonly keys: { strategy: IndexStrategy };
}

/** Writes a run's rows, unit by unit, to one connection. Its source and what it says of keys are shared with loads beside it. */
export class RowLoad {
  readonly #parts: LoadParts;

  private constructor(parts: LoadParts) {
    this.#parts = parts;
  }

  /** Prepares to write. The caller must close it. */
  static async open(session: SeedSession, run: LoadedRun, options: LoadOptions): Promise<RowLoad> {
    const { generator, people, workerEntry } = run;
    const wanted = generator.tablesIn(session.schemas).filter(({ name }) => !options.without?.includes(name));
    const tables = await withFormats(session.queryRunner, wanted);
    const known = await findKnownTables(session.queryRunner, wanted);
    const workers = workersFor(run, options);
    const source =
      workers > 0
        ? workerChunks(
            workerEntry,
            { recipe: generator.recipe!, tables },
            { count: workers, readers: options.jobs },
          )
        : localChunks(new ChunkMaker(generator, tables));
    const dropKeys = keyPolicy(session, tables, options);
    const keys = { strategy: { rebuilt: 0 } };
    return new RowLoad({ session, people, tables, source, dropKeys, options, known, keys });
  }

  /**
   * The same rows from the same source, to another connection.
   *
   * @param people - the same ones, as that connection reads them
   */
  beside(session: SeedSession, people: People): RowLoad {
    const { tables, options } = this.#parts;
    const dropKeys = keyPolicy(session, tables, options);
    return new RowLoad({ ...this.#parts, session, people, dropKeys });
  }

  /** How rows were loaded so far. */
  get summary(): LoadSummary {
    const { source, options, keys } = this.#parts;
    return { ...keys.strategy, workers: source.threads, jobs: options.jobs ?? 1 };
  }

  /**
   * Makes what all people share without writing it, because it exists already. Call it before other units.
   */
  async skipBase(): Promise<void> {
    await this.#parts.source.skipBase();
  }

  /**
   * Writes a unit in the transaction that is open.
   *
   * @param onPeople - called before the first people and after each chunk, with the people and rows written
   *   so far
   * @returns the rows written, by table
   */
  async writeUnit(unit: SeedUnit, onPeople: (people: number, rows: number) => void): Promise<RowCounts> {
    const { session, people, tables, source, dropKeys, known, keys } = this.#parts;
    // Made while keys are dropped. The handler prevents an unhandled rejection; the error surfaces when
    // awaited.
    const base = unit.base ? source.base() : undefined;
    base?.catch(() => undefined);
    const { strategy, rebuild } = await dropKeys(unit.people ? people.countOf(unit.people) : 0);
    if (known.size > 0) await commitDurably(session.queryRunner);
    const writer = new CopyWriter(await session.queryRunner.connect(), tables);
    const copy = async (): Promise<void> => {
      if (base) await writer.write(await base);
      if (!unit.people) return;
      const write = (rows: Chunk): Promise<void> => writer.write(rows);
      await writePeople(unit.people, {
        people,
        source,
        write,
        onPeople: (written) => onPeople(written, writer.rows),
      });
    };
    await withIndexedChecks(session.queryRunner, () => withCopyGuard(session.queryRunner, copy));
    await rebuild();
    keys.strategy = { ...strategy, rebuilt: keys.strategy.rebuilt + strategy.rebuilt };
    return writer.counts;
  }

  /** Updates the server's statistics of the tables, so that queries are planned well from the start. */
  async analyze(): Promise<void> {
    const { session, tables, known } = this.#parts;
    await analyzeTables(session.queryRunner, tables, known);
  }

  /**
   * Reads how the distributed tables spread over the workers of a Citus cluster.
   *
   * @returns `undefined` where none is distributed, and in an open transaction
   */
  async readSpread(): Promise<readonly WorkerShare[] | undefined> {
    const { session, known } = this.#parts;
    if (known.size === 0 || session.queryRunner.isTransactionActive) return undefined;
    const shares = await readWorkerShares(session.queryRunner, known);
    return shares.length > 0 ? shares : undefined;
  }

  /** Stops the threads that make rows, if there are any. */
  async close(): Promise<void> {
    await this.#parts.source.close();
  }
}

function workersFor({ generator, people }: LoadedRun, { workers }: LoadOptions): number {
  if (generator.recipe === undefined) return 0;
  if (workers !== undefined) return workers;
  return people.count < PEOPLE_FOR_WORKER ? 0 : Math.min(USUAL_WORKERS, availableParallelism() - 1);
}
