/** The door to the seeds: what commands, the testing kit and applications may use. */
export {
  defineScenario,
  type CustomColumns,
  type CustomContext,
  type CustomRow,
  type CustomScenario,
  type ScenarioDefinition,
} from './engine/define-scenario.js';
export { FEW_ROWS } from './engine/key-policy.js';
export type { LoadOptions, LoadSummary } from './engine/load-options.js';
export { SeedOptionError, type RunOptionsInput } from './engine/run-options.js';
export { rowsOf, type LedgerRun } from './engine/seed-ledger.js';
export { shardOf, WHOLE_RUN, type Shard } from './engine/shard.js';
export { exportSeed, LOAD_SCRIPT, type ExportTarget, type SeedExport } from './export/export-seed.js';
export { EXPORT_FORMATS, type ExportFormat } from './export/load-script.js';
export { FactoryError } from './factories/core/factory-error.js';
export type { Factory } from './factories/core/factory.js';
export { factories, type Factories, type FactoryOptions } from './factories/factories.js';
export { registerSeederFactories, type FactoryMeta } from './factories/seeder-factories.js';
export { listSeedRuns } from './list-seed-runs.js';
export { loadScenarios } from './load-scenarios.js';
export type { RevertedObjectSummary } from './objects/reverted-objects.js';
export type { ObjectHooks, ObjectProgress, ObjectSummary } from './objects/seed-objects.js';
export { INTEGRATION_PERSONAS } from './personas-integration.js';
export { FEWEST_USERS_WITH_PERSONAS, personas, type Persona, type Personas } from './personas.js';
export { previewSeed, type PreviewHooks, type SeedPreview } from './preview-seed.js';
export { revertSeeds, type RevertHooks, type RevertProgress, type RevertResult } from './revert-seeds.js';
export { SeededRowsInUseError } from './revert/revert-errors.js';
export type { RunSelection } from './revert/select-runs.js';
export { planSeed, runSeed, type SeedHooks, type SeedProgress, type SeedResult } from './run-seed.js';
export { courseFunnelOf, leaderboardOf, type CourseFunnel, type Leaderboard } from './run-summary.js';
export { samplePage } from './samples/sample-page.js';
export {
  INVARIANT_NUMBERS,
  verifySeeds,
  type InvariantFinding,
  type SeedVerification,
  type VerifyHooks,
  type VerifyOptions,
} from './verify-seeds.js';
