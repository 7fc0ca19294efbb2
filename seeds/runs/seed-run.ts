import type { DataSource, EntityManager } from 'typeorm';
import type { WorkerShare } from '../../src/database/citus/worker-shares.js';
import { readOptionalTables, type OptionalTables } from '../../src/database/optional-tables.js';
import { seededIdPattern } from '../../src/domain/seeded-id-pattern.js';
import { isOptionalTable, type OptionalTable } from '../../src/entities/index.js';
import type { CustomScenario } from '../engine/generate/define-scenario.js';
import type { Generator, GeneratorRecipe } from '../engine/generate/generator.js';
import { assertNotAborted, hostBusy, hostEmpty } from '../engine/ledger/run-errors.js';
import type { LedgerRun } from '../engine/ledger/seed-ledger.js';
import { withSeedSession, type SeedSession } from '../engine/ledger/seed-session.js';
import type { LoadOptions } from '../engine/load/load-options.js';
import { newPeople, type People } from '../engine/plan/people.js';
import type { RunPlan } from '../engine/plan/run-plan.js';
import { cutRun, type RunCut, type SeedUnit } from '../engine/plan/seed-units.js';
import { WHOLE_RUN } from '../engine/plan/shard.js';
import { hostPeople } from '../host/host-people.js';
import { readHostWorld } from '../host/read-host-world.js';
import { makeGenerator } from '../scenarios/make-generator.js';
import { choosePlan, planAsAsked, type AsOfSource } from './choose-plan.js';
import type { SeedContents } from './seed-contents.js';
import type { SeedCallbacks } from './seed-callbacks.js';

/** Where the rows of a run go: a database, a script, or a count with a sample. */
export interface RowSink {
  /** The units that it takes, in their order. */
  readonly units: readonly SeedUnit[];
  /** How distributed tables spread over workers after the last unit, if there are any. */
  readonly spread?: readonly WorkerShare[] | undefined;
  /**
   * Writes a unit.
   *
   * @param onPeople - to be called with the people and rows of the unit that are written so far; stops an
   *   aborted run
   */
  writeUnit(unit: SeedUnit, onPeople: (people: number, rows: number) => void): Promise<void>;
}

/** What decides the rows of a run, with notes about it. */
type RunContents = SeedContents & Partial<Pick<SeedRun, 'notes'>>;

/** A run: its people, and the generator of their rows. */
export class SeedRun {
  readonly plan: RunPlan;
  readonly people: People;
  readonly generator: Generator;
  /** One sentence about each of the host's tables that is there and is left out. */
  readonly notes: readonly string[];
  readonly #recipe: GeneratorRecipe;
  readonly #custom: readonly CustomScenario[] | undefined;
  /** What runs had written on the host's people when they were read. */
  #knownUnits: readonly string[] = [];

  private constructor(
    plan: RunPlan,
    people: People,
    recipe: GeneratorRecipe,
    { customScenarios, notes = [] }: RunContents,
  ) {
    this.plan = plan;
    this.people = people;
    this.notes = notes;
    this.#recipe = recipe;
    this.#custom = customScenarios;
    this.generator = this.anotherGenerator();
  }

  /**
   * A run that makes its own people and courses. It needs no database.
   *
   * @param hostTables - what the host has of the tables that only some hosts have; by default those of the
   *   baseline
   */
  static create(plan: RunPlan, contents: RunContents, hostTables?: readonly OptionalTable[]): SeedRun {
    return new SeedRun(plan, newPeople(plan.options.users), { plan, hostTables }, contents);
  }

  /**
   * Any run: with its own people and courses, or with those of an existing host. It only reads. What the host
   * has of the tables that only some hosts have is looked up once, unless a unit of the run exists: then its
   * record says.
   *
   * @throws RowsHiddenError; IntegrationError `SEED_HOST_EMPTY`, `SEED_LEDGER_INVALID`
   */
  static async find(session: SeedSession, plan: RunPlan, contents: SeedContents): Promise<SeedRun> {
    const { queryRunner, schemas, ledger } = session;
    const runs = await session.seeAllRows(() => ledger.list());
    const { tables: hostTables, leftOut } = await hostTablesOf(
      session,
      runs.find(({ tag }) => tag === plan.tag),
    );
    const notes = [...leftOut.values()];
    if (plan.options.host === 'create') return SeedRun.create(plan, { ...contents, notes }, hostTables);
    const [people, host] = await session.seeAllRows(async () => {
      const seeded = runs.map(({ tag }) => seededIdPattern(tag));
      return [
        await hostPeople(session, plan, seeded, hostTables),
        await readHostWorld(queryRunner.manager, schemas, plan, seeded),
      ];
    });
    if (people.count === 0) throw hostEmpty(plan);
    const options = { ...plan.options, users: people.count };
    const recipe = { plan: { ...plan, options, opening: host.opening }, host, hostTables };
    const run = new SeedRun(plan, people, recipe, { ...contents, notes });
    run.#knownUnits = runs.flatMap(unitsOnHost);
    return run;
  }

  /**
   * Refuses to write a unit beside another run on the host's people, or after one that these were read
   * before: neither would see what the other gives them.
   *
   * @throws IntegrationError `SEED_RUN_BUSY`
   */
  async assertAlone({ ledger, seeAllRows }: SeedSession, { base }: SeedUnit): Promise<void> {
    const { tag, options } = this.plan;
    if (options.host === 'create') return;
    const other = await ledger.findOtherOnHost(tag);
    if (other !== undefined) throw hostBusy(tag, other);
    if (!base) return;
    // Read after the look at who writes, so that whoever was done by then is seen here.
    const runs = await seeAllRows(() => ledger.list());
    const isNew = (unit: string): boolean => !this.#knownUnits.includes(unit);
    const written = runs.find((run) => run.tag !== tag && unitsOnHost(run).some(isNew));
    if (written) throw hostBusy(tag, written.tag);
  }

  /** Another generator of the same rows, which has made nothing yet. */
  anotherGenerator(): Generator {
    return makeGenerator(this.#recipe, this.#custom);
  }

  /** How the run is cut into units. */
  cut({ shard = WHOLE_RUN, jobs = 1, peoplePerUnit }: LoadOptions): RunCut {
    return cutRun(this.people.count, Math.max(shard.count, jobs), peoplePerUnit);
  }

  /**
   * Writes the rows to a sink, unit by unit.
   *
   * @throws IntegrationError `SEED_INTERRUPTED`; what the sink throws
   */
  async writeTo(sink: RowSink, callbacks: SeedCallbacks): Promise<void> {
    for (const unit of sink.units) await this.writeUnit(sink, unit, callbacks);
  }

  /** As {@link writeTo}, one unit of the sink. */
  async writeUnit(
    sink: Omit<RowSink, 'units'>,
    unit: SeedUnit,
    { signal, onProgress }: SeedCallbacks,
  ): Promise<void> {
    assertNotAborted(signal);
    const ofPeople = unit.people ? this.people.countOf(unit.people) : 0;
    await sink.writeUnit(unit, (people, rows) => {
      assertNotAborted(signal);
      const { spread } = sink;
      onProgress?.({ unit: unit.name, people, ofPeople, rows, ...(spread && { spread }) });
    });
  }
}

/** Names of the units that a run has written on the host's people, with its tag. */
function unitsOnHost({ tag, options, units }: LedgerRun): string[] {
  return options.host === 'existing' ? Object.keys(units).map((name) => `${tag} ${name}`) : [];
}

/** Rows of one run are all in the same tables, so that a run that was begun continues as it began. */
async function hostTablesOf(
  { queryRunner, schemas }: SeedSession,
  begun: LedgerRun | undefined,
): Promise<OptionalTables> {
  if (!begun || Object.keys(begun.units).length === 0) return readOptionalTables(queryRunner, schemas.host);
  return { tables: begun.options.tables.map(({ name }) => name).filter(isOptionalTable), leftOut: new Map() };
}

/** What a run that is not written to a database may need to know. */
interface RunSource {
  /** The database whose people and courses a run with the host mode `existing` attaches to. */
  readonly source?: DataSource | EntityManager | undefined;
  /** The bucket that objects would be uploaded to. */
  readonly bucket?: string | undefined;
  /** Without a source: the tables that the host has of those that only some hosts have. */
  readonly hostTables?: readonly OptionalTable[] | undefined;
}

/**
 * Uses a run without writing to a database.
 *
 * @throws what {@link choosePlan} and {@link SeedRun.find} throw
 */
export async function withSeedRun<Result>(
  contents: SeedContents,
  { source, bucket, hostTables }: RunSource,
  use: (run: SeedRun, asOfFrom: AsOfSource) => Promise<Result>,
): Promise<Result> {
  if (contents.host !== 'existing' || !source) {
    const { plan, asOfFrom } = planAsAsked(contents, bucket);
    return use(SeedRun.create(plan, contents, hostTables), asOfFrom);
  }
  return withSeedSession(source, { action: 'seed:integration', changes: false }, async (session) => {
    const { plan, asOfFrom } = await choosePlan(session, contents, bucket);
    return use(await SeedRun.find(session, plan, contents), asOfFrom);
  });
}
