import { AddIntegrationModels1767571200000 } from './1767571200000-add-integration-models.js';

/** Every migration, in the order in which they run. */
export const MIGRATIONS = [AddIntegrationModels1767571200000] as const;
