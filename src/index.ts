export {
  defineScenario,
  type CustomColumns,
  type CustomContext,
  type CustomRow,
  type CustomScenario,
  type ScenarioDefinition,
} from '../seeds/engine/define-scenario.js';
export { SeedOptionError, type RunOptionsInput } from '../seeds/engine/run-options.js';
export type { LedgerRun } from '../seeds/engine/seed-ledger.js';
export type { Shard } from '../seeds/engine/shard.js';
export { FactoryError } from '../seeds/factories/core/factory-error.js';
export type { Factory } from '../seeds/factories/core/factory.js';
export { factories, type Factories, type FactoryOptions } from '../seeds/factories/factories.js';
export { registerSeederFactories, type FactoryMeta } from '../seeds/factories/seeder-factories.js';
export { listSeedRuns } from '../seeds/list-seed-runs.js';
export { INTEGRATION_PERSONAS } from '../seeds/personas-integration.js';
export { FEWEST_USERS_WITH_PERSONAS, personas, type Persona, type Personas } from '../seeds/personas.js';
export type { RevertedObjectSummary } from '../seeds/objects/reverted-objects.js';
export type { ObjectHooks, ObjectProgress, ObjectSummary } from '../seeds/objects/seed-objects.js';
export { previewSeed, type PreviewHooks, type SeedPreview } from '../seeds/preview-seed.js';
export {
  revertSeeds,
  type RevertHooks,
  type RevertProgress,
  type RevertResult,
} from '../seeds/revert-seeds.js';
export { SeededRowsInUseError } from '../seeds/revert/revert-errors.js';
export type { RunSelection } from '../seeds/revert/select-runs.js';
export { runSeed, type SeedHooks, type SeedProgress, type SeedResult } from '../seeds/run-seed.js';
export {
  verifySeeds,
  type InvariantFinding,
  type SeedVerification,
  type VerifyHooks,
  type VerifyOptions,
} from '../seeds/verify-seeds.js';
export { SchemaConflictError } from './catalog/apply-plan.js';
export { DependentObjectsError } from './catalog/dependents.js';
export { HostTablesMissingError } from './catalog/plan-schema.js';
export type { SchemaNames } from './catalog/schema-names.js';
export { CertificateSettings } from './data-source/certificate-settings.js';
export { connectedSettings } from './data-source/connected-settings.js';
export { DatabaseConnectionError } from './data-source/database-client.js';
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
export * from './entities/index.js';
export { IntegrationError } from './errors.js';
export * from './flows/index.js';
export { auditJsonb, type JsonbAudit } from './jsonb/audit.js';
export { registryJsonSchema } from './jsonb/json-schema.js';
export { JsonbSubscriber } from './jsonb/jsonb-subscriber.js';
export { JsonbValidationError } from './jsonb/jsonb-validation-error.js';
export { JSONB_FIELDS, JSONB_REGISTRY, type JsonbField } from './jsonb/registry.js';
export { assertJsonb, validateJsonb } from './jsonb/validate-jsonb.js';
export type { Violation } from './jsonb/violation.js';
export { MIGRATIONS } from './migrations/index.js';
