import type { SchemaNames } from '../../../src/postgres/schema-names.js';
import { ChunkMaker } from '../../engine/load/chunk-maker.js';
import type { Chunk, ChunkSource } from '../../engine/load/chunk-source.js';
import type { LoadOptions } from '../../engine/load/load-options.js';
import { localChunks } from '../../engine/load/local-chunks.js';
import { writePeople } from '../../engine/load/write-people.js';
import type { RowCounts } from '../../engine/plan/rows.js';
import { unitsOfShard, type SeedUnit } from '../../engine/plan/seed-units.js';
import { WHOLE_RUN } from '../../engine/plan/shard.js';
import type { RowSink, SeedRun } from '../seed-run.js';
import { LoadScript, ROW_FORMATS, type ExportFormat } from './load-script.js';
import type { OutputDirectory } from './output-directory.js';

/** The script that loads what was exported, in the directory that was named. */
export const LOAD_SCRIPT = 'load.sql';

/** Where a script is written, and what for. */
export interface ScriptTarget {
  readonly output: OutputDirectory;
  readonly format: ExportFormat;
  /** The schemas of the tables in the database that will be loaded. */
  readonly schemas: SchemaNames;
}

/** Writes a run to a script that loads it. */
export class ScriptSink implements RowSink {
  readonly units: readonly SeedUnit[];
  /** Rows that are written, by table. */
  readonly counts: RowCounts = {};
  readonly #run: SeedRun;
  readonly #output: OutputDirectory;
  readonly #script: LoadScript;
  readonly #source: ChunkSource;
  readonly #countsOf: Record<string, RowCounts> = {};

  constructor(run: SeedRun, { output, format, schemas }: ScriptTarget, options: LoadOptions) {
    const { plan, generator } = run;
    const { shard = WHOLE_RUN } = options;
    const cut = run.cut(options);
    const tables = generator.tablesIn(schemas);
    // The first shard's script contains the base.
    this.units = unitsOfShard(cut, shard).filter(({ base }) => !base || shard.index === 1);
    this.#run = run;
    this.#output = output;
    this.#script = new LoadScript({ format, plan, schemas, cut, tables, units: this.units });
    const encoded = tables.map((table) => ({ ...table, format: ROW_FORMATS[format] }));
    this.#source = localChunks(new ChunkMaker(generator, encoded));
  }

  /** Begins the script; to be called before units are written. */
  async begin(): Promise<void> {
    await this.#output.append(LOAD_SCRIPT, this.#script.head());
    if (!this.units.some(({ base }) => base)) await this.#source.skipBase();
  }

  async writeUnit(unit: SeedUnit, onPeople: (people: number, rows: number) => void): Promise<void> {
    const counts = (this.#countsOf[unit.name] = {});
    if (unit.base) await this.#write(await this.#source.base(), counts);
    if (!unit.people) return;
    await writePeople(unit.people, {
      people: this.#run.people,
      source: this.#source,
      write: (chunk) => this.#write(chunk, counts),
      onPeople: (written) =>
        onPeople(
          written,
          Object.values(this.counts).reduce((sum, rows) => sum + rows, 0),
        ),
    });
  }

  /** Ends the script. */
  async finish(): Promise<void> {
    await this.#output.append(LOAD_SCRIPT, this.#script.tail(this.#countsOf));
  }

  async #write(chunk: Chunk, counts: RowCounts): Promise<void> {
    for (const part of chunk) {
      await this.#output.append(LOAD_SCRIPT, this.#script.rows(part));
      counts[part.table] = (counts[part.table] ?? 0) + part.rows;
      this.counts[part.table] = (this.counts[part.table] ?? 0) + part.rows;
    }
  }
}
