import { fileURLToPath } from 'node:url';
import { connectedSettings } from './src/database/connected-settings.js';
import { IntegrationDataSource } from './src/database/integration-data-source.js';

/** Loaded by typeorm-extension's CLI alone, so named by path: whoever only migrates need not wait for it. */
const seeder = new URL(`seeds/seeders/integration.seeder${import.meta.url.slice(-3)}`, import.meta.url);

/** The one DataSource that every tool opens; starts the embedded server only where `DATABASE_URL` is missing. */
const dataSource = new IntegrationDataSource(await connectedSettings(), { seeds: [fileURLToPath(seeder)] });

export default await dataSource.settleTls();
