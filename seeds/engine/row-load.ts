import { ChunkMaker } from './chunk-maker.js';
import { withFormats, type CopyTable } from './copy-format.js';
import { CopyWriter, type RowCounts } from './copy-writer.js';
import type { SeedWork } from './find-work.js';
import type { SeedSession } from './seed-session.js';
import type { SeedUnit } from './seed-units.js';

/** People whose rows are made before they are written. */
const PEOPLE_PER_CHUNK = 500;

/** Writes a run's rows, unit by unit, from one generator to one connection. */
export class RowLoad {
  readonly #session: SeedSession;
  readonly #work: SeedWork;
  readonly #tables: readonly CopyTable[];
  readonly #maker: ChunkMaker;

  private constructor(session: SeedSession, work: SeedWork, tables: readonly CopyTable[]) {
    this.#session = session;
    this.#work = work;
    this.#tables = tables;
    this.#maker = new ChunkMaker(work.generator, tables);
  }

  /** Makes ready to write. Whoever opens it closes it. */
  static async open(session: SeedSession, work: SeedWork): Promise<RowLoad> {
    const tables = await withFormats(session.queryRunner, work.generator.tablesIn(session.schemas));
    return new RowLoad(session, work, tables);
  }

  /** Remembers what all people share without writing it: to be called before other units where the base is there already. */
  async skipBase(): Promise<void> {
    this.#maker.skipBase();
  }

  /**
   * Writes a unit in the transaction that is open.
   *
   * @param onChunk - called before the first people and after each chunk of them with the people and rows written so far
   * @returns the rows written, by table
   */
  async writeUnit(unit: SeedUnit, onChunk: (people: number, rows: number) => void): Promise<RowCounts> {
    const writer = new CopyWriter(await this.#session.queryRunner.connect(), this.#tables);
    if (unit.base) await writer.write(this.#maker.base());
    if (unit.people) {
      let written = 0;
      onChunk(written, writer.rows);
      for await (const sources of this.#work.people.chunksOf(unit.people, PEOPLE_PER_CHUNK)) {
        await writer.write(this.#maker.people(sources));
        onChunk((written += sources.length), writer.rows);
      }
    }
    return writer.counts;
  }

  /** Lets go of what it holds. */
  async close(): Promise<void> {}
}
