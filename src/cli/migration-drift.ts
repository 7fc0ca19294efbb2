import type { CliCommand } from './cli-command.js';

/** `migration:drift`: holds the database against the entities. */
export const migrationDrift: CliCommand = {
  name: 'migration:drift',
  description: 'tell how the database differs from the entities; exit code 1 if it does',
  example: 'npm run migration:drift',
  json: true,
  async run({ json }: { json?: boolean }, { print }) {
    const { withDataSource } = await import('./with-data-source.js');
    const { findDrift } = await import('../data-source/find-drift.js');
    const differences = await withDataSource(findDrift);
    if (json) print(JSON.stringify({ differences }));
    else if (differences.length === 0) print('No drift: the database is what the entities say.');
    else differences.forEach((difference) => print(difference));
    return differences.length === 0 ? 0 : 1;
  },
};
