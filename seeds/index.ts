/** The door to the seeds: what commands, the testing kit and applications may use. */
export {
  defineScenario,
  type CustomColumns,
  type CustomContext,
  type CustomRow,
  type CustomScenario,
  type ScenarioDefinition,
} from './engine/generate/define-scenario.js';
export { FEW_ROWS } from './engine/load/key-policy.js';
export type { LoadOptions, LoadSummary } from './engine/load/load-options.js';
export type { WorkerShare } from '../src/database/citus/worker-shares.js';
export { SeedOptionError, type RunOptionsInput } from './engine/plan/run-options.js';
export { rowsOf, type LedgerRun } from './engine/ledger/seed-ledger.js';
export { shardOf, WHOLE_RUN, type Shard } from './engine/plan/shard.js';
export { exportSeed, LOAD_SCRIPT, type ExportTarget, type SeedExport } from './runs/export/export-seed.js';
export { EXPORT_FORMATS, type ExportFormat } from './runs/export/load-script.js';
export { FactoryError } from './factories/core/factory-error.js';
export type { Factory } from './factories/core/factory.js';
export { factories, type Factories, type FactoryOptions } from './factories/factories.js';
export { registerSeederFactories, type FactoryMeta } from './factories/seeder-factories.js';
export { listSeedRuns, runStateOf } from './runs/list-seed-runs.js';
export { listPersonas, type ListedPersona, type RunPersonas } from './runs/list-personas.js';
export { loadScenarios } from './scenarios/load-scenarios.js';
export type { RevertedObjectSummary } from './runs/objects/reverted-objects.js';
export type { ObjectSummary } from './runs/objects/seed-objects.js';
export { INTEGRATION_PERSONAS } from './personas/integration-personas.js';
export { FEWEST_USERS_WITH_PERSONAS, personas, type Persona, type Personas } from './personas/personas.js';
export { previewSeed, type PreviewOptions, type SeedPreview } from './runs/preview-seed.js';
export {
  revertSeeds,
  type RevertHooks,
  type RevertProgress,
  type RevertResult,
} from './runs/revert/revert-seeds.js';
export { SeededRowsInUseError } from './runs/revert/revert-errors.js';
export type { RunSelection } from './runs/revert/select-runs.js';
export { runSeed, type SeedResult } from './runs/run-seed.js';
export type {
  ObjectCallbacks,
  ObjectProgress,
  SeedCallbacks,
  SeedOptions,
  SeedProgress,
} from './runs/seed-callbacks.js';
export { checkLoadOptions } from './runs/check-load-options.js';
export { assertOneNow, type AsOfSource, type ChosenPlan } from './runs/choose-plan.js';
export { planSeed, type SeedContents } from './runs/seed-contents.js';
export { courseFunnelOf, leaderboardOf, type CourseFunnel, type Leaderboard } from './runs/run-summary.js';
export { samplePage, sampleTables } from './runs/samples/sample-page.js';
export {
  calibrateSeeds,
  PUBLISHED_FIGURES,
  CALIBRATION_THEMES,
  type CalibrationHooks,
  type CalibrationOptions,
  type FigureVerdict,
  type MeasuredFigure,
  type RunCalibration,
  type SeedCalibration,
} from './runs/calibration/calibrate-seeds.js';
export type { Figure, FigureRange } from './runs/calibration/figure.js';
export {
  INVARIANT_NUMBERS,
  verifySeeds,
  type InvariantFinding,
  type SeedVerification,
  type VerifyHooks,
  type VerifyOptions,
} from './runs/verify/verify-seeds.js';
