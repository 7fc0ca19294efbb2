import { loadSettings, schemasOf } from '../database/settings.js';
import { revertFile } from '../exports/sql/revert-sql.js';
import { sqlFile } from '../exports/sql/sql-file.js';
import type { CliCommand } from './cli-command.js';
import { printText } from './print-text.js';

/** `export:sql`: exports the migrations as one SQL file. */
export const exportSql: CliCommand = {
  example: 'npm run -s export:sql > integration-models.sql',
  json: true,
  configure(command) {
    command.option('--down', 'print the file that gives the host back');
  },
  async run({ down, json }: { readonly down?: boolean; readonly json?: boolean }, context) {
    const settings = loadSettings();
    const layout = {
      schemas: schemasOf(settings),
      hostForeignKey: settings.hostForeignKey,
      lockTimeout: settings.lockTimeout,
      mayLoseRows: settings.allow.includes('data-loss'),
    };
    printText(context, json, down ? revertFile(layout) : await sqlFile(layout));
    return 0;
  },
};
