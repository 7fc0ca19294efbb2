import { Writable } from 'node:stream';
import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import { TABLE_NAMES } from '../../../seeds/engine/rows.js';
import { builtPackage } from '../../program/built-package.js';
import type { Competitor } from '../competitor.js';
import { withDataSource } from '../databases.js';

/** Our loader as it is. Where only some tables are to be loaded, the rows of the others are made and encoded as always, and not sent. */
export const ours: Competitor = {
  name: 'ours',
  label: 'ours',
  how: 'the built package makes the rows, checks them and loads them, `ANALYZE` included; nothing is prepared',
  load: async ({ database, tables, users, signal, remark }, timed) => {
    const { IntegrationDataSource, runSeed } = await builtPackage();
    const load = async (dataSource: DataSource): Promise<void> => {
      const queryRunner = dataSource.createQueryRunner();
      try {
        const others = TABLE_NAMES.filter((table) => !tables.includes(table));
        dropRowsFor(others, (await queryRunner.connect()) as ClientBase);
        const done = await timed(() => runSeed(queryRunner.manager, { preset: 'load', users }, { signal }));
        const { rebuilt = 0, kept, worker } = done.load ?? {};
        const keys = kept === undefined ? `${rebuilt} keys built last` : `keys kept: ${kept}`;
        remark(`${keys}, ${worker ? 'two threads' : 'one thread'}`);
      } finally {
        await queryRunner.release();
      }
    };
    await withDataSource(database.url, load, IntegrationDataSource);
  },
};

/** Has a connection pass over what is to be copied into some tables. */
function dropRowsFor(tables: readonly string[], client: ClientBase): void {
  const send = client.query.bind(client) as (...args: unknown[]) => unknown;
  const query = (...args: unknown[]): unknown => {
    const { text = '' } = args[0] as { text?: string };
    const isDropped = text.startsWith('COPY') && tables.some((table) => text.includes(`."${table}" (`));
    return isDropped ? new Writable({ write: (_chunk, _encoding, done) => done() }) : send(...args);
  };
  client.query = query as ClientBase['query'];
}
