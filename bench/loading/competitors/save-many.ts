import { setDataSource, setSeederFactory, unsetDataSource, useSeederFactory } from 'typeorm-extension';
import { ENTITY_OF_TABLE } from '../../../src/entities/index.js';
import type { Competitor } from '../competitor.js';
import { withPlainDataSource } from '../plain-data-source.js';
import { readEntities } from '../read-entities.js';

/** typeorm-extension, whose factories save each row by itself. */
export const saveMany: Competitor = {
  name: 'save-many',
  label: 'typeorm-extension `saveMany`',
  how: '`saveMany` of factories that make nothing up but hand out the very same rows, without our check of JSONB',
  load: async ({ database, tables, rows }, timed) => {
    const entities = await readEntities(rows, tables);
    for (const { table, found } of entities) {
      const rest = found.values();
      setSeederFactory<object>(ENTITY_OF_TABLE[table], () => rest.next().value ?? {});
    }
    await withPlainDataSource(database.url, async (dataSource) => {
      setDataSource(dataSource);
      try {
        await timed(async () => {
          for (const { table, found } of entities) {
            await useSeederFactory<object>(ENTITY_OF_TABLE[table]).saveMany(found.length);
          }
        });
      } finally {
        unsetDataSource();
      }
    });
  },
};
