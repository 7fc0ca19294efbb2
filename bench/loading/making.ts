import { ChunkMaker } from '../../seeds/engine/load/chunk-maker.js';
import { PEOPLE_PER_CHUNK } from '../../seeds/engine/load/chunk-source.js';
import { resolveRunOptions } from '../../seeds/engine/plan/run-options.js';
import { planRun } from '../../seeds/engine/plan/run-plan.js';
import { TABLES } from '../../seeds/engine/plan/rows.js';
import { makeGenerator } from '../../seeds/scenarios/make-generator.js';
import { spreadOf } from './statistics.js';

/** What a row takes of a processor before it is sent, in microseconds, all in one thread. */
export interface MakingFigure {
  readonly made: number;
  /** In one pass. */
  readonly checkedAndEncoded: number;
}

const REPEATS = 5;

/**
 * Makes the same people's rows in two ways, in turn: only made; made, checked and encoded for COPY. The difference
 * between their medians is the second part.
 *
 * @param users - learners of the `load` preset
 */
export function measureMaking(users: number): MakingFigure {
  const plan = planRun(resolveRunOptions({ preset: 'load', users }));
  const people = Array.from({ length: users }, (_, person) => person);
  const generator = makeGenerator({ plan });
  const tables = Object.entries(TABLES).map(
    ([name, columns]) => ({ name, columns, schema: 'public', format: 'binary' }) as const,
  );
  const maker = new ChunkMaker(generator, tables);
  maker.skipBase();
  let rows = 0;
  const ways = [
    (some: readonly number[]) => generator.emitPeople(some, () => rows++),
    (some: readonly number[]) => maker.reuse(maker.people(some)),
  ].map((make) => ({ make, figures: [] as number[] }));
  // The first of each only warms up.
  for (let repeat = 0; repeat <= REPEATS; repeat += 1) {
    for (const { make, figures } of ways) {
      const before = process.cpuUsage();
      for (let from = 0; from < users; from += PEOPLE_PER_CHUNK)
        make(people.slice(from, from + PEOPLE_PER_CHUNK));
      const { user, system } = process.cpuUsage(before);
      if (repeat > 0) figures.push(user + system);
    }
  }
  const [made = 0, all = 0] = ways.map(({ figures }) => spreadOf(figures).median / (rows / (REPEATS + 1)));
  return { made, checkedAndEncoded: all - made };
}
