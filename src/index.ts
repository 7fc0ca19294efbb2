import { HOST_ENTITIES, INTEGRATION_ENTITIES, OPTIONAL_ENTITIES } from './entities/index.js';
import { JsonbSubscriber } from './jsonb/jsonb-subscriber.js';
import { MIGRATIONS } from './schema/migrations/index.js';

/**
 * Entities of the ten models, of the host's five tables, and of three that only some hosts have, for your own
 * DataSource.
 *
 * @example
 * new DataSource({
 *   type: 'postgres',
 *   url,
 *   entities: [...entities, MyEntity],
 *   subscribers: [...subscribers],
 * });
 */
export const entities = [...INTEGRATION_ENTITIES, ...HOST_ENTITIES, ...OPTIONAL_ENTITIES] as const;

/** Migrations in order. To migrate, prefer {@link runMigrations}, which locks and checks first. */
export const migrations = MIGRATIONS;

/** Subscribers that validate each JSONB value written by TypeORM. */
export const subscribers = [JsonbSubscriber] as const;

export { SchemaConflictError } from './schema/plan/apply-plan.js';
export { HostTablesMissingError } from './schema/plan/plan-schema.js';
export { ChangedObjectsError, DependentObjectsError } from './schema/plan/revert-obstacles.js';
export type { SchemaNames } from './postgres/schema-names.js';
export { RowsHiddenError } from './postgres/see-all-rows.js';
export { CertificateSettings } from './database/certificate-settings.js';
export { connectedSettings } from './database/connected-settings.js';
export { DatabaseConnectionError } from './database/connection-error.js';
export { findDrift } from './database/find-drift.js';
export { NotAllowedError } from './database/assert-allowed.js';
export { createHostBaseline } from './database/host-baseline.js';
export {
  IntegrationDataSource,
  type ConnectedSettings,
  type IntegrationDataSourceOverrides,
} from './database/integration-data-source.js';
export { planRevert, planRun, type MigrationPlan, type PlanLine } from './database/plan-migrations.js';
export { loadSettings, type Settings } from './database/settings.js';
export { SettingsError } from './database/settings-error.js';
export { usable, UnusableSettings } from './database/unusable-settings.js';
export { runMigrations } from './database/with-integration-data-source.js';
export * from './entities/host/index.js';
export * from './entities/host/optional-tables.js';
export * from './entities/integration-models.js';
export { ERROR_CODES, isErrorCode, type ErrorCode } from './error-codes.js';
export { IntegrationError } from './errors.js';
