import { listMigrations } from '../database/run-migrations.js';
import type { CliCommand } from './cli-command.js';
import { withDataSource } from './with-data-source.js';

/** `migration:show`: lists the migrations, those that have run with an X. */
export const migrationShow: CliCommand = {
  example: 'npm run migration:show',
  json: true,
  async run({ json }: { json?: boolean }, { print }) {
    const migrations = await withDataSource(listMigrations);
    if (json)
      print(JSON.stringify({ migrations: migrations.map(({ name, executed }) => ({ name, executed })) }));
    else migrations.forEach(({ name, executed }) => print(`[${executed ? 'X' : ' '}] ${name}`));
    return 0;
  },
};
