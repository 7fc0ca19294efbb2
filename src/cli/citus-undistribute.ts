import type { CliCommand } from './cli-command.js';
import { withMigrationLog, type MigrationCommandOptions } from './with-migration-log.js';

/** `citus:undistribute`: brings our tables back to the coordinator. */
export const citusUndistribute: CliCommand = {
  example: 'npm run citus:undistribute',
  json: true,
  configure(command) {
    command.option('--verbose', 'print every statement');
  },
  async run(options: MigrationCommandOptions, context) {
    const changed = await withMigrationLog('citus:undistribute', options, context, (dataSource) =>
      dataSource.undistribute(),
    );
    if (options.json) context.print(JSON.stringify({ changed }));
    else
      context.print(
        changed
          ? 'All tables are back on the coordinator, as they were before citus:distribute.'
          : 'Nothing to do: the tables are not distributed.',
      );
    return 0;
  },
};
