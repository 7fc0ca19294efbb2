import { HOST_ENTITIES, INTEGRATION_ENTITIES } from './entities/index.js';
import { JsonbSubscriber } from './jsonb/jsonb-subscriber.js';
import { MIGRATIONS } from './migrations/index.js';

/**
 * The entities of the ten models and the views of the host's five tables, for the options of a DataSource of one's own.
 *
 * @example
 * new DataSource({ type: 'postgres', url, entities: [...entities, MyEntity], subscribers: [...subscribers] });
 */
export const entities = [...INTEGRATION_ENTITIES, ...HOST_ENTITIES] as const;

/** The migrations in order. `IntegrationDataSource` runs them with a lock and its checks; prefer it for migrating. */
export const migrations = MIGRATIONS;

/** The subscribers: each JSONB value that TypeORM writes is held to its shape. */
export const subscribers = [JsonbSubscriber] as const;

export { SchemaConflictError } from './catalog/apply-plan.js';
export { HostTablesMissingError } from './catalog/plan-schema.js';
export { ChangedObjectsError, DependentObjectsError } from './catalog/revert-obstacles.js';
export type { SchemaNames } from './catalog/schema-names.js';
export { RowsHiddenError } from './catalog/see-all-rows.js';
export { CertificateSettings } from './data-source/certificate-settings.js';
export { connectedSettings } from './data-source/connected-settings.js';
export { DatabaseConnectionError } from './data-source/connection-error.js';
export { findDrift } from './data-source/find-drift.js';
export { NotAllowedError } from './data-source/guards.js';
export { createHostBaseline } from './data-source/host-baseline.js';
export {
  IntegrationDataSource,
  type ConnectedSettings,
  type IntegrationDataSourceOverrides,
} from './data-source/integration-data-source.js';
export { planRevert, planRun, type MigrationPlan, type PlanLine } from './data-source/plan-migrations.js';
export { loadSettings, type Settings } from './data-source/settings.js';
export { SettingsError } from './data-source/settings-error.js';
export { usable, UnusableSettings } from './data-source/unusable-settings.js';
export * from './entities/host/index.js';
export * from './entities/models.js';
export { IntegrationError } from './errors.js';
