import { readOwnership } from '../schema/plan/ownership.js';
import type { CliCommand } from './cli-command.js';
import { withMigrationLog, type MigrationCommandOptions } from './with-migration-log.js';

/** `migration:run`: runs the pending migrations and says what each created and adopted. */
export const migrationRun: CliCommand = {
  example: 'npm run migration:run -- --verbose',
  json: true,
  configure(command) {
    command.option('--verbose', 'print every statement');
  },
  async run(options: MigrationCommandOptions, context) {
    const ran = await withMigrationLog('migration:run', options, context, async (dataSource) => {
      const migrations = await dataSource.runMigrations();
      const queryRunner = dataSource.createQueryRunner();
      try {
        const objects = await readOwnership(queryRunner, dataSource.schemas.integration);
        return migrations.map(({ name }) => {
          const count = (origin: 'created' | 'adopted'): number =>
            objects.filter((object) => object.migration === name && object.origin === origin).length;
          return { name, created: count('created'), adopted: count('adopted') };
        });
      } finally {
        await queryRunner.release();
      }
    });
    if (options.json) context.print(JSON.stringify({ ran }));
    else if (ran.length > 0) {
      const sum = (key: 'created' | 'adopted'): number => ran.reduce((total, entry) => total + entry[key], 0);
      context.print(`Objects created: ${sum('created')}, adopted: ${sum('adopted')}.`);
    }
    return 0;
  },
};
