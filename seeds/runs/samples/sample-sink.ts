import { localChunks } from '../../engine/load/local-chunks.js';
import { writePeople } from '../../engine/load/write-people.js';
import { unitsOfShard, type SeedUnit } from '../../engine/plan/seed-units.js';
import { WHOLE_RUN, type Shard } from '../../engine/plan/shard.js';
import type { RowSink, SeedRun } from '../seed-run.js';
import { RowSample } from './row-sample.js';

/** What is counted and kept. */
export interface SampleOptions {
  /** Rows to keep of each table. */
  readonly rowsPerTable: number;
  /** The part of the people that is counted; everybody by default. */
  readonly shard?: Shard | undefined;
  /** Called with every row. */
  onRow?(table: string, row: object): void;
}

/** Counts the rows of a run and keeps a sample of each table, in memory. */
export class SampleSink implements RowSink {
  readonly units: readonly SeedUnit[];
  readonly sample: RowSample;
  readonly #run: SeedRun;
  readonly #options: SampleOptions;

  constructor(run: SeedRun, options: SampleOptions) {
    const shard = options.shard ?? WHOLE_RUN;
    this.units = unitsOfShard(run.cut({ shard }), shard);
    this.sample = new RowSample(run.plan.options.seed, options.rowsPerTable);
    this.#run = run;
    this.#options = options;
  }

  async writeUnit(unit: SeedUnit, onPeople: (people: number, rows: number) => void): Promise<void> {
    const { people, generator } = this.#run;
    const emit = (table: string, row: object): void => {
      this.sample.emit(table, row);
      this.#options.onRow?.(table, row);
    };
    const nothing = (): void => undefined;
    if (unit.base) generator.emitBase(emit);
    if (!unit.people) return;
    const source = localChunks({
      base: nothing,
      skipBase: nothing,
      people: (sources) => generator.emitPeople(sources, emit),
      reuse: nothing,
    });
    await writePeople(unit.people, {
      people,
      source,
      write: nothing,
      onPeople: (made) => onPeople(made, this.sample.rows),
    });
  }
}
