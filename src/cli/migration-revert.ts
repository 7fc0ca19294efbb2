import { listMigrations } from '../database/run-migrations.js';
import type { CliCommand } from './cli-command.js';
import { withMigrationLog, type MigrationCommandOptions } from './with-migration-log.js';

/** `migration:revert`: reverts the migration that ran last. */
export const migrationRevert: CliCommand = {
  example: 'npm run migration:plan -- --revert && npm run migration:revert',
  json: true,
  configure(command) {
    command.option('--verbose', 'print every statement');
  },
  async run(options: MigrationCommandOptions, { print, note }) {
    const reverted = await withMigrationLog(
      'migration:revert',
      options,
      { print, note },
      async (dataSource) => {
        const before = await listMigrations(dataSource);
        await dataSource.undoLastMigration();
        const after = await listMigrations(dataSource);
        return before
          .filter(({ executed }, place) => executed && !after[place]?.executed)
          .map(({ name }) => name);
      },
    );
    if (options.json) print(JSON.stringify({ reverted }));
    return 0;
  },
};
