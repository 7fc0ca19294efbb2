import { availableParallelism } from 'node:os';
import { ChunkMaker } from './chunk-maker.js';
import { chunksOf, type ChunkSource } from './chunk-source.js';
import { withFormats, type CopyTable } from './copy-format.js';
import { CopyWriter, type RowCounts } from './copy-writer.js';
import type { SeedWork } from './find-work.js';
import { localChunks } from './local-chunks.js';
import type { SeedSession } from './seed-session.js';
import type { SeedUnit } from './seed-units.js';
import { workerChunks } from './worker-chunks.js';

/** People whose rows are made before they are written. */
const PEOPLE_PER_CHUNK = 500;

/** Fewest people for whom a thread is worth the time that it takes to start. */
const PEOPLE_FOR_WORKER = 5_000;

/** How rows are loaded; nothing of it decides what they are. */
export interface LoadOptions {
  /** Whether rows are made in a thread of their own; by default where there are many, and a second core. */
  readonly worker?: boolean;
}

/** Writes a run's rows, unit by unit, from one generator to one connection. */
export class RowLoad {
  readonly #session: SeedSession;
  readonly #work: SeedWork;
  readonly #tables: readonly CopyTable[];
  readonly #source: ChunkSource;

  private constructor(
    session: SeedSession,
    work: SeedWork,
    tables: readonly CopyTable[],
    source: ChunkSource,
  ) {
    this.#session = session;
    this.#work = work;
    this.#tables = tables;
    this.#source = source;
  }

  /** Makes ready to write. Whoever opens it closes it. */
  static async open(session: SeedSession, work: SeedWork, options: LoadOptions = {}): Promise<RowLoad> {
    const { generator } = work;
    const tables = await withFormats(session.queryRunner, generator.tablesIn(session.schemas));
    const source = usesWorker(work, options)
      ? workerChunks({ recipe: generator.recipe!, tables })
      : localChunks(new ChunkMaker(generator, tables));
    return new RowLoad(session, work, tables, source);
  }

  /** Has what all people share known without writing it: to be called before other units where the base is there already. */
  async skipBase(): Promise<void> {
    await this.#source.skipBase();
  }

  /**
   * Writes a unit in the transaction that is open.
   *
   * @param onChunk - called before the first people and after each chunk of them with the people and rows written so far
   * @returns the rows written, by table
   */
  async writeUnit(unit: SeedUnit, onChunk: (people: number, rows: number) => void): Promise<RowCounts> {
    const writer = new CopyWriter(await this.#session.queryRunner.connect(), this.#tables);
    if (unit.base) await writer.write(await this.#source.base());
    if (unit.people) {
      const people = this.#work.people.chunksOf(unit.people, PEOPLE_PER_CHUNK);
      let written = 0;
      onChunk(written, writer.rows);
      for await (const chunk of chunksOf(this.#source, people)) {
        await writer.write(chunk.rows);
        onChunk((written += chunk.people), writer.rows);
      }
    }
    return writer.counts;
  }

  /** Lets go of what it holds. */
  async close(): Promise<void> {
    await this.#source.close();
  }
}

function usesWorker({ generator, people }: SeedWork, { worker }: LoadOptions): boolean {
  const isWorth = people.count >= PEOPLE_FOR_WORKER && availableParallelism() > 1;
  return generator.recipe !== undefined && (worker ?? isWorth);
}
