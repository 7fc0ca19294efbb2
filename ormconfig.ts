import { fileURLToPath } from 'node:url';
import { connectedSettings } from './src/database/connected-settings.js';
import { IntegrationDataSource } from './src/database/integration-data-source.js';

/** Only typeorm-extension's CLI loads it; named by path, so that migrations need not wait for it. */
const seeder = new URL(`seeds/seeders/integration.seeder${import.meta.url.slice(-3)}`, import.meta.url);

/** The DataSource for all tools; starts the embedded server only if `DATABASE_URL` is not set. */
const dataSource = new IntegrationDataSource(await connectedSettings(), { seeds: [fileURLToPath(seeder)] });

export default await dataSource.settleTls();
