import type { Generator } from '../generate/generator.js';
import type { PersonSource } from '../plan/people.js';
import type { Emit } from '../plan/rows.js';
import type { Chunk, RowMaker } from './chunk-source.js';
import { rowEncoder, type EncodedTable } from './row-encoder.js';

/** Makes a run's rows, checks and encodes them, chunk by chunk. */
export class ChunkMaker implements RowMaker<Chunk> {
  readonly #generator: Generator;
  readonly #encoders;
  readonly #emit: Emit;
  readonly #written: ReadonlySet<string>;

  /**
   * @param tables - those to write, parents before children; rows of others are dropped
   */
  constructor(generator: Generator, tables: readonly EncodedTable[]) {
    const encoders = new Map(tables.map((table) => [table.name, rowEncoder(table, table.format)]));
    this.#generator = generator;
    this.#encoders = encoders;
    this.#written = new Set(encoders.keys());
    this.#emit = (name, row) => encoders.get(name)?.add(row);
  }

  base(): Chunk {
    this.#generator.emitBase(this.#emit);
    return this.#take();
  }

  skipBase(): void {
    this.#generator.emitBase(() => undefined);
  }

  people(sources: readonly PersonSource[]): Chunk {
    for (const source of sources) this.#generator.emitPerson(source, this.#emit, this.#written);
    return this.#take();
  }

  reuse(rows: Chunk): void {
    for (const { table, bytes } of rows) this.#encoders.get(table)?.reuse(bytes);
  }

  #take(): Chunk {
    return [...this.#encoders.values()].flatMap((encoder) => encoder.take() ?? []);
  }
}
