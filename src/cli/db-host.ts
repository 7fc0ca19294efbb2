import { countOf } from '../count-of.js';
import { createHost } from '../database/create-host.js';
import type { CliCommand } from './cli-command.js';
import { withDataSource } from './with-data-source.js';

/** `db:host`: creates the host's tables in an empty database. */
export const dbHost: CliCommand = {
  example: 'npm run db:host && npm run migration:run',
  json: true,
  async run({ json }: { json?: boolean }, { print }) {
    const { created, schema } = await withDataSource(async (dataSource) => ({
      created: await createHost(dataSource),
      schema: dataSource.schemas.host,
    }));
    if (json) print(JSON.stringify({ schema, created }));
    else {
      print(
        `Created ${countOf(created.length, 'table')} of the host in schema "${schema}": ${created.join(', ')}.`,
      );
      print('npm run migration:run adds ours.');
    }
    return 0;
  },
};
