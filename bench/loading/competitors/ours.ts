import { countOf } from '../../../src/count-of.js';
import type { DataSource } from 'typeorm';
import { TABLE_NAMES } from '../../../seeds/engine/plan/rows.js';
import { builtPackage } from '../../program/built-package.js';
import type { Competitor } from '../competitor.js';
import { withDataSource } from '../databases.js';

/** Our loader as it is. Where only some tables are to be loaded, the rows of the others are not written. */
export const ours: Competitor = {
  name: 'ours',
  label: 'ours',
  how: 'the built package makes the rows, checks them and loads them, `ANALYZE` included; nothing is prepared',
  load: async ({ database, tables, users, signal, sent, remark }, timed) => {
    const { IntegrationDataSource, runSeed } = await builtPackage();
    const load = async (dataSource: DataSource): Promise<void> => {
      const queryRunner = dataSource.createQueryRunner();
      try {
        const without = TABLE_NAMES.filter((table) => !tables.includes(table));
        const done = await timed(() =>
          runSeed(
            queryRunner.manager,
            { preset: 'load', users },
            { signal, without, onProgress: ({ people, ofPeople }) => people === ofPeople && sent() },
          ),
        );
        const { rebuilt = 0, kept, workers = 0 } = done.load ?? {};
        const keys = kept === undefined ? `${rebuilt} keys built last` : `keys kept: ${kept}`;
        remark(`${keys}, ${countOf(workers, 'thread')} beside the one that sends`);
      } finally {
        await queryRunner.release();
      }
    };
    await withDataSource(database.url, load, IntegrationDataSource);
  },
};
