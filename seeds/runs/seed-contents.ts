import { assertDistinct, type CustomScenario } from '../engine/generate/define-scenario.js';
import { resolveRunOptions, type RunOptionsInput } from '../engine/plan/run-options.js';
import { planRun, type RunPlan } from '../engine/plan/run-plan.js';

/** What decides the rows of a run. */
export interface SeedContents extends RunOptionsInput {
  /** The host team's own scenarios, made by `defineScenario`; they run unless `scenarios` leaves them out. */
  readonly customScenarios?: readonly CustomScenario[];
  /** The moment that `asOf: 'today'` and `'now'` mean; without it they are refused. In a database, `now` is its clock's. */
  readonly today?: Date;
}

/**
 * Plans a run: checks what was asked for and fills in the defaults.
 *
 * @param bucket - the bucket that objects are uploaded to; needed with `withObjects`
 * @throws SeedOptionError; IntegrationError `SEED_SCENARIO_INVALID`; StorageError `STORAGE_NOT_SET`
 */
export function planSeed(contents: SeedContents = {}, bucket?: string): RunPlan {
  const { customScenarios = [], today } = contents;
  assertDistinct(customScenarios);
  const known = customScenarios.map(({ name }) => name);
  const options = resolveRunOptions(contents, { known, bucket, ...(today && { today }) });
  return planRun(options, customScenarios);
}
