import { IntegrationError } from '../errors.js';
import { connectedSettings } from './connected-settings.js';
import { IntegrationDataSource } from './integration-data-source.js';

/**
 * Makes the DataSource of the settings, without connecting; starts the embedded server if they name no database.
 *
 * @param seeder - the path or pattern of the seeder for typeorm-extension's CLI, if it is to seed
 * @throws IntegrationError `DROP_REFUSED` in a command of typeorm-extension's CLI for whole databases; what
 *   `connectedSettings` throws
 */
export async function prepareDataSource(seeder?: string): Promise<IntegrationDataSource> {
  assertSparesDatabase(process.argv);
  const dataSource = new IntegrationDataSource(await connectedSettings(), seeder ? { seeds: [seeder] } : {});
  return dataSource.settleTls();
}

/** typeorm-extension's CLI takes the options alone, and so bypasses every check of ours. */
function assertSparesDatabase([, program = '', ...words]: readonly string[]): void {
  const command = words.find((word) => /^db(:|$)/.test(word));
  if (!command || !/[\\/]typeorm-extension([\\/]bin[\\/]cli\.mjs)?$/.test(program)) return;
  throw new IntegrationError(
    'DROP_REFUSED',
    `typeorm-extension ${command} is disabled, since it creates, compares or drops the database without regard to ` +
      'the host\'s tables in it; nothing was changed. Use "npm run migration:run", "npm run migration:drift", or ' +
      '"npm run db:reset" for a fresh embedded database.',
  );
}
