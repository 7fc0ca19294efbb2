import { availableParallelism } from 'node:os';
import { analyzeTables } from './analyze-tables.js';
import { ChunkMaker } from './chunk-maker.js';
import { chunksOf, type ChunkSource } from './chunk-source.js';
import { withFormats, type CopyTable } from './copy-format.js';
import { CopyWriter } from './copy-writer.js';
import type { RowCounts } from '../plan/rows.js';
import type { SeedWork } from '../../runs/find-work.js';
import { keyPolicy, type KeyPolicy } from './key-policy.js';
import type { LoadOptions, LoadSummary } from './load-options.js';
import { localChunks } from './local-chunks.js';
import type { SeedSession } from '../ledger/seed-session.js';
import type { SeedUnit } from '../plan/seed-units.js';
import { workerChunks } from './worker-chunks.js';

/** People whose rows are made before they are written. */
const PEOPLE_PER_CHUNK = 500;

/** Fewest people for whom a thread is worth the time that it takes to start. */
const PEOPLE_FOR_WORKER = 5_000;

interface LoadParts {
  readonly session: SeedSession;
  readonly work: SeedWork;
  readonly tables: readonly CopyTable[];
  readonly source: ChunkSource;
  readonly dropKeys: KeyPolicy;
}

/** Writes a run's rows, unit by unit, from one generator to one connection. */
export class RowLoad {
  readonly #parts: LoadParts;
  #indexes: Omit<LoadSummary, 'worker'> = { rebuilt: 0 };

  private constructor(parts: LoadParts) {
    this.#parts = parts;
  }

  /**
   * Makes ready to write. Whoever opens it closes it.
   *
   * @param isShard - whether other processes write other parts of the run
   */
  static async open(
    session: SeedSession,
    work: SeedWork,
    isShard: boolean,
    options: LoadOptions = {},
  ): Promise<RowLoad> {
    const { generator } = work;
    const wanted = generator.tablesIn(session.schemas).filter(({ name }) => !options.without?.includes(name));
    const tables = await withFormats(session.queryRunner, wanted);
    const dropKeys = keyPolicy(session, tables, isShard, options);
    const source = usesWorker(work, options)
      ? workerChunks({ recipe: generator.recipe!, tables })
      : localChunks(new ChunkMaker(generator, tables));
    return new RowLoad({ session, work, tables, source, dropKeys });
  }

  /** How rows have been loaded so far. */
  get summary(): LoadSummary {
    return { ...this.#indexes, worker: this.#parts.source.ahead > 0 };
  }

  /** Has what all people share known without writing it: to be called before other units where the base is there already. */
  async skipBase(): Promise<void> {
    await this.#parts.source.skipBase();
  }

  /**
   * Writes a unit in the transaction that is open.
   *
   * @param onChunk - called before the first people and after each chunk of them with the people and rows written so far
   * @returns the rows written, by table
   */
  async writeUnit(unit: SeedUnit, onChunk: (people: number, rows: number) => void): Promise<RowCounts> {
    const { session, work, tables, source, dropKeys } = this.#parts;
    // Made while keys are dropped; a refusal is for whoever reads that far.
    const base = unit.base ? source.base() : undefined;
    base?.catch(() => undefined);
    const { strategy, rebuild } = await dropKeys(unit.people ? work.people.countOf(unit.people) : 0);
    const writer = new CopyWriter(await session.queryRunner.connect(), tables);
    if (base) await writer.write(await base);
    if (unit.people) {
      let written = 0;
      onChunk(written, writer.rows);
      for await (const chunk of chunksOf(source, work.people.chunksOf(unit.people, PEOPLE_PER_CHUNK))) {
        await writer.write(chunk.rows);
        source.reuse(chunk.rows);
        onChunk((written += chunk.people), writer.rows);
      }
    }
    await rebuild();
    this.#indexes = { ...strategy, rebuilt: this.#indexes.rebuilt + strategy.rebuilt };
    return writer.counts;
  }

  /** Has the server look at the tables, so that queries are planned well from the first. */
  async analyze(): Promise<void> {
    const { session, tables } = this.#parts;
    await analyzeTables(session.queryRunner, tables);
  }

  /** Lets go of what it holds. */
  async close(): Promise<void> {
    await this.#parts.source.close();
  }
}

function usesWorker({ generator, people }: SeedWork, { worker }: LoadOptions): boolean {
  const isWorth = people.count >= PEOPLE_FOR_WORKER && availableParallelism() > 1;
  return generator.recipe !== undefined && (worker ?? isWorth);
}
