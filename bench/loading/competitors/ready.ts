import { analyzeTables } from '../../../seeds/engine/load/analyze-tables.js';
import { ChunkMaker } from '../../../seeds/engine/load/chunk-maker.js';
import { PEOPLE_PER_CHUNK, type Chunk } from '../../../seeds/engine/load/chunk-source.js';
import { withFormats, type CopyTable } from '../../../seeds/engine/load/copy-format.js';
import { CopyWriter } from '../../../seeds/engine/load/copy-writer.js';
import { dropOwnKeys } from '../../../seeds/engine/load/index-strategy.js';
import type { Generator } from '../../../seeds/engine/generate/generator.js';
import { newPeople } from '../../../seeds/engine/plan/people.js';
import { makeGenerator } from '../../../seeds/scenarios/make-generator.js';
import type { Competitor } from '../competitor.js';
import { withDataSource } from '../databases.js';

/** Our loader with nothing to make: no way of making rows, however fast, lets it be faster. */
export const ready: Competitor = {
  name: 'ready',
  label: 'ours, rows ready',
  how:
    'the bytes that ours sends, made before and kept in memory, and then loaded as ours does, `ANALYZE` included: what is left of ours ' +
    'if making, checking and encoding took no time at all',
  load: async ({ database, tables, rows, sent }, timed) => {
    await withDataSource(database.url, async (dataSource) => {
      const queryRunner = dataSource.createQueryRunner();
      try {
        const generator = makeGenerator({ plan: rows.plan });
        const wanted = generator
          .tablesIn(dataSource.schemas)
          .filter(({ name }) => (tables as readonly string[]).includes(name));
        const formatted = await withFormats(queryRunner, wanted);
        const chunks = await chunksOf(generator, rows.plan.options.users, formatted);
        await timed(async () => {
          await queryRunner.startTransaction();
          const keys = await dropOwnKeys(queryRunner, dataSource.schemas, formatted);
          const writer = new CopyWriter(await queryRunner.connect(), formatted);
          for (const chunk of chunks) await writer.write(chunk);
          sent();
          await keys.rebuild();
          await queryRunner.commitTransaction();
          await analyzeTables(queryRunner, formatted, new Set());
        });
      } finally {
        await queryRunner.release();
      }
    });
  },
};

async function chunksOf(generator: Generator, users: number, tables: readonly CopyTable[]): Promise<Chunk[]> {
  const maker = new ChunkMaker(generator, tables);
  const chunks = [maker.base()];
  const people = newPeople(users).chunksOf({ part: 0, parts: 1 }, PEOPLE_PER_CHUNK);
  for await (const sources of people) chunks.push(maker.people(sources));
  return chunks;
}
