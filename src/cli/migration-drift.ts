import { findDrift } from '../database/find-drift.js';
import type { CliCommand } from './cli-command.js';
import { withDataSource } from './with-data-source.js';

/** `migration:drift`: compares the database with the entities. */
export const migrationDrift: CliCommand = {
  example: 'npm run migration:drift',
  json: true,
  async run({ json }: { json?: boolean }, { print }) {
    const differences = await withDataSource(findDrift);
    if (json) print(JSON.stringify({ differences }));
    else if (differences.length === 0) print('No drift: the database matches the entities.');
    else differences.forEach((difference) => print(difference));
    return differences.length === 0 ? 0 : 1;
  },
};
