import { ENTITY_OF_TABLE } from '../../../src/entities/index.js';
import type { Competitor } from '../competitor.js';
import { withPlainDataSource } from '../plain-data-source.js';
import { readEntities } from '../read-entities.js';

const BATCH = 500;

/** TypeORM's fastest way that is no SQL. */
export const insert: Competitor = {
  name: 'insert',
  label: 'TypeORM `insert`',
  how: `\`repository.insert\` of the very same rows, ${BATCH} at a time, in one transaction, without our check of JSONB`,
  load: async ({ database, tables, rows }, timed) => {
    const entities = await readEntities(rows, tables);
    await withPlainDataSource(database.url, (dataSource) =>
      timed(() =>
        dataSource.transaction(async (manager) => {
          for (const { table, found } of entities) {
            const repository = manager.getRepository(ENTITY_OF_TABLE[table]);
            for (let from = 0; from < found.length; from += BATCH)
              await repository.insert(found.slice(from, from + BATCH));
          }
        }),
      ),
    );
  },
};
