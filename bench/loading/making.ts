import { PEOPLE_PER_CHUNK } from '../../seeds/engine/load/chunk-source.js';
import { rowEncoder } from '../../seeds/engine/load/row-encoder.js';
import { resolveRunOptions } from '../../seeds/engine/plan/run-options.js';
import { planRun } from '../../seeds/engine/plan/run-plan.js';
import { TABLES, type TableName } from '../../seeds/engine/plan/rows.js';
import { makeGenerator } from '../../seeds/scenarios/make-generator.js';
import { spreadOf } from './statistics.js';

/** What a row takes of a processor before it is sent, in microseconds, all in one thread. */
export interface MakingFigure {
  readonly made: number;
  /** In one pass. */
  readonly checkedAndEncoded: number;
}

const REPEATS = 5;

/** Takes a row, and gives back what it holds. */
interface Taker {
  take(table: TableName, row: object): void;
  flush(): void;
}

/**
 * Makes the same people's rows in two ways, in turn: only made; made, checked and encoded for COPY. The difference
 * between their medians is the second part.
 *
 * @param users - learners of the `load` preset
 */
export function measureMaking(users: number): MakingFigure {
  const plan = planRun(resolveRunOptions({ preset: 'load', users }));
  const generator = makeGenerator({ plan });
  let rows = 0;
  generator.emitBase(() => undefined);
  const ways = [{ take: () => rows++, flush: () => undefined }, encoding()].map((taker) => ({
    taker,
    figures: [] as number[],
  }));
  // The first of each only warms up.
  for (let repeat = 0; repeat <= REPEATS; repeat += 1) {
    rows = 0;
    for (const { taker, figures } of ways) {
      const before = process.cpuUsage();
      for (let person = 0; person < users; person += 1) {
        generator.emitPerson(person, taker.take);
        if (person % PEOPLE_PER_CHUNK === 0) taker.flush();
      }
      taker.flush();
      const { user, system } = process.cpuUsage(before);
      if (repeat > 0) figures.push((user + system) / rows);
    }
  }
  const [made = 0, all = 0] = ways.map(({ figures }) => spreadOf(figures).median);
  return { made, checkedAndEncoded: all - made };
}

function encoding(): Taker {
  const encoders = new Map(
    Object.entries(TABLES).map(([name, columns]) => [
      name,
      rowEncoder({ name, columns, schema: 'public' }, 'binary'),
    ]),
  );
  return {
    take: (table, row) => encoders.get(table)?.add(row),
    flush() {
      for (const encoder of encoders.values()) {
        const taken = encoder.take();
        if (taken) encoder.reuse(taken.bytes);
      }
    },
  };
}
