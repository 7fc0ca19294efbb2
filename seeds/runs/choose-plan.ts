import { planRun, type RunPlan } from '../engine/plan/run-plan.js';
import { runTag, SeedOptionError } from '../engine/plan/run-options.js';
import type { SeedSession } from '../engine/ledger/seed-session.js';
import { WHOLE_RUN, type Shard } from '../engine/plan/shard.js';
import { planSeed, type SeedContents } from './seed-contents.js';

/**
 * Where a run's "now" is from: the caller's `asOf`, the default, the record of a run whose options are
 * otherwise equal, or the database's clock.
 */
export type AsOfSource = 'option' | 'default' | 'record' | 'now';

/** A run's plan, with the origin of its "now". */
export interface ChosenPlan {
  readonly plan: RunPlan;
  readonly asOfFrom: AsOfSource;
}

/** Whether the run's "now" comes from the database: from a recorded run, or else its clock. */
export function takesUpRecord({ host, asOf }: SeedContents): boolean {
  return host === 'existing' && asOf === undefined;
}

/**
 * Refuses a "now" that each shard would take from the clock by itself, so that each would begin another run.
 *
 * @throws SeedOptionError
 */
export function assertOneNow({ asOf }: SeedContents, { count }: Shard = WHOLE_RUN): void {
  if (asOf !== 'now' || count === 1) return;
  throw new SeedOptionError([
    '--as-of now cannot be used with shards: each shard would take a "now" of its own. Pass the same instant to all of ' +
      'them or, with --host existing, leave --as-of out: the first one takes the "now" and the others find its record.',
  ]);
}

/** Plans a run whose "now" no database decides. */
export function planAsAsked(contents: SeedContents, bucket?: string): ChosenPlan {
  const { asOf } = contents;
  const asOfFrom = asOf === undefined ? 'default' : asOf === 'now' ? 'now' : 'option';
  return { plan: planSeed(contents, bucket), asOfFrom };
}

/**
 * Plans a run. With an existing host and without `asOf`, a recorded run whose options are otherwise equal
 * decides the "now": the last that began, an incomplete one first. Without one, and for `asOf: 'now'`, it is
 * the database's clock, since that is what registrations are dated by. It only reads.
 *
 * @throws SeedOptionError; IntegrationError `SEED_SCENARIO_INVALID`, `SEED_LEDGER_INVALID`
 */
export async function choosePlan(
  session: SeedSession,
  contents: SeedContents,
  bucket?: string,
): Promise<ChosenPlan> {
  const { asOf, customScenarios } = contents;
  if (asOf !== 'now' && !takesUpRecord(contents)) return planAsAsked(contents, bucket);
  const now = planAsAsked({ ...contents, asOf: 'now', today: await readClock(session) }, bucket);
  if (asOf === 'now') return now;
  const { options } = now.plan;
  const equal = (await session.seeAllRows(() => session.ledger.list())).filter(
    (run) => runTag({ ...options, asOf: run.options.asOf }, customScenarios) === run.tag,
  );
  const record = equal.findLast(({ state }) => state !== 'COMPLETE') ?? equal.at(-1);
  if (!record) return now;
  return {
    plan: planRun({ ...options, asOf: record.options.asOf }, customScenarios),
    asOfFrom: 'record',
  };
}

/** Rounded up, as `timestamp(3)` may round a registration up. */
async function readClock({ queryRunner }: SeedSession): Promise<Date> {
  const [row] = (await queryRunner.query(
    `SELECT ceil(extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now`,
  )) as { now: number }[];
  return new Date(row!.now);
}
