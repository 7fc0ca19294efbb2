import type { Generator } from '../generate/generator.js';
import type { PersonSource } from '../plan/people.js';
import type { Emit } from '../plan/rows.js';
import { rowEncoder, type EncodedRows, type EncodedTable } from './row-encoder.js';

/** Makes a run's rows, checks them and writes them down, chunk by chunk. */
export class ChunkMaker {
  readonly #generator: Generator;
  readonly #encoders;
  readonly #emit: Emit;

  /** @param tables - those to write, parents before children; rows of the built-in scenarios for others are dropped */
  constructor(generator: Generator, tables: readonly EncodedTable[]) {
    const encoders = new Map(
      tables.map((table) => [table.name, rowEncoder(table, table.format, generator.isBuiltIn)]),
    );
    this.#generator = generator;
    this.#encoders = encoders;
    this.#emit = (name, row) => {
      const encoder = encoders.get(name);
      if (encoder) encoder.add(row);
      else if (!generator.isBuiltIn) throw new Error(`No scenario of this run lists the table ${name}.`);
    };
  }

  /** What all people share; to be called once, before any person is made. @returns table by table, parents before children */
  base(): EncodedRows[] {
    this.#generator.emitBase(this.#emit);
    return this.#take();
  }

  /** As {@link base}, for those who need to know the base but not to write it. */
  skipBase(): void {
    this.#generator.emitBase(() => undefined);
  }

  /** The rows of some people. @returns table by table, parents before children */
  people(sources: readonly PersonSource[]): EncodedRows[] {
    for (const source of sources) this.#generator.emitPerson(source, this.#emit);
    return this.#take();
  }

  /** Has the memory of rows used again. @param rows - which nobody needs any more */
  reuse(rows: readonly EncodedRows[]): void {
    for (const { table, bytes } of rows) this.#encoders.get(table)?.reuse(bytes);
  }

  #take(): EncodedRows[] {
    return [...this.#encoders.values()].flatMap((encoder) => encoder.take() ?? []);
  }
}
