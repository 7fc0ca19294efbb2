import { fileURLToPath } from 'node:url';
import { connectedSettings } from './src/database/connected-settings.js';
import { IntegrationDataSource } from './src/database/integration-data-source.js';

/** Only typeorm-extension's CLI loads it; named by path, so that migrations need not wait for it. */
const seeder = new URL(`seeds/seeders/integration.seeder${import.meta.url.slice(-3)}`, import.meta.url);

/**
 * The DataSource for all tools; starts the embedded server only if `DATABASE_URL` is not set. A promise, which
 * TypeORM's CLI and typeorm-extension's await, since CommonJS has no top-level await.
 */
const dataSource = prepare();
// Who imports it hears of a failure when he awaits it, which may be later.
dataSource.catch(() => undefined);

async function prepare(): Promise<IntegrationDataSource> {
  const prepared = new IntegrationDataSource(await connectedSettings(), { seeds: [fileURLToPath(seeder)] });
  return prepared.settleTls();
}

export default dataSource;
