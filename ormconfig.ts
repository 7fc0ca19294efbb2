import { connectedSettings } from './src/data-source/connected-settings.js';
import { IntegrationDataSource } from './src/data-source/integration-data-source.js';

/** The one DataSource that every tool opens; starts the embedded server only where `DATABASE_URL` is missing. */
export default new IntegrationDataSource(await connectedSettings());
