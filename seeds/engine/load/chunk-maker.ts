import { PEOPLE_AT_ONCE, type Generator } from '../generate/generator.js';
import type { PersonSource } from '../plan/people.js';
import type { Emit } from '../plan/rows.js';
import type { Chunk, RowMaker } from './chunk-source.js';
import { rowEncoder, type EncodedTable } from './row-encoder.js';

/** Makes a run's rows, checks and encodes them, chunk by chunk. */
export class ChunkMaker implements RowMaker<Chunk> {
  readonly #generator: Generator;
  readonly #encoders;
  readonly #peopleAtOnce: number;
  readonly #made: ReadonlyMap<string, object[]>;
  readonly #emit: Emit;
  readonly #written: ReadonlySet<string>;

  /**
   * @param tables - those to write, parents before children; rows of others are dropped
   * @param peopleAtOnce - people whose rows are made together; fewer where V8 has less room for new objects
   */
  constructor(generator: Generator, tables: readonly EncodedTable[], peopleAtOnce = PEOPLE_AT_ONCE) {
    const encoders = new Map(tables.map((table) => [table.name, rowEncoder(table, table.format)]));
    this.#generator = generator;
    this.#peopleAtOnce = peopleAtOnce;
    this.#encoders = encoders;
    this.#written = new Set(encoders.keys());
    this.#made = new Map(tables.map(({ name }) => [name, []]));
    this.#emit = (name, row) => this.#made.get(name)?.push(row);
  }

  base(): Chunk {
    this.#generator.emitBase(this.#emit);
    return this.#take();
  }

  skipBase(): void {
    this.#generator.emitBase(() => undefined);
  }

  people(sources: readonly PersonSource[]): Chunk {
    for (let from = 0; from < sources.length; from += this.#peopleAtOnce) {
      const some = sources.slice(from, from + this.#peopleAtOnce);
      this.#generator.emitPeople(some, this.#emit, this.#written);
      this.#encode();
    }
    return this.#take();
  }

  reuse(rows: Chunk): void {
    for (const { table, bytes } of rows) this.#encoders.get(table)?.reuse(bytes);
  }

  /** One table after another: code that has just run is still in the processor's caches. */
  #encode(): void {
    for (const [table, rows] of this.#made) {
      const encoder = this.#encoders.get(table)!;
      for (const row of rows.splice(0)) encoder.add(row);
    }
  }

  #take(): Chunk {
    this.#encode();
    return [...this.#encoders.values()].flatMap((encoder) => encoder.take() ?? []);
  }
}
