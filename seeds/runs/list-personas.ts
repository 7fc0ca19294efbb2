import type { DataSource, EntityManager } from 'typeorm';
import { tablesOf } from '../../src/database/tables.js';
import { IntegrationError } from '../../src/errors.js';
import type { LedgerRun } from '../engine/ledger/seed-ledger.js';
import { withSeedSession } from '../engine/ledger/seed-session.js';
import { FAKER_VERSION, GENERATOR_VERSION, type RunOptions } from '../engine/plan/run-options.js';
import { planRun } from '../engine/plan/run-plan.js';
import { hasPersonas, type Persona, personas } from '../personas/personas.js';
import { PERSONA_PURPOSES } from '../personas/persona-purposes.js';
import { PERSONA_NAMES, type PersonaName } from '../scenarios/persona-scripts.js';
import { selectRuns } from './revert/select-runs.js';

/** A persona as it is listed. */
export interface ListedPersona extends Persona {
  readonly name: PersonaName;
  /** What their rows say. */
  readonly purpose: string;
  readonly courseId?: string;
  readonly challengeId?: string;
  /** Whether the person is in the database: a run may have stopped before, and rows may have been deleted. */
  readonly isThere: boolean;
}

/** The personas of a recorded run. */
export interface RunPersonas {
  readonly tag: string;
  readonly options: RunOptions;
  readonly personas: readonly ListedPersona[];
}

/**
 * Lists the personas of a recorded run. Read-only.
 *
 * @param target - a DataSource, or a manager of an `IntegrationDataSource`
 * @param tag - the run's; by default the run of preset `integration` that began last
 * @throws RowsHiddenError; IntegrationError `PERSONAS_MISSING`, `SEED_RUN_UNKNOWN`, `SEED_NOT_MIGRATED`
 */
export function listPersonas(target: DataSource | EntityManager, tag?: string): Promise<RunPersonas> {
  return withSeedSession(
    target,
    { action: 'personas', changes: false },
    ({ ledger, seeAllRows, queryRunner }) =>
      seeAllRows(async () => {
        const run = chooseRun(await ledger.list(), tag);
        assertSameGenerator(run);
        const plan = { ...planRun(run.options), tag: run.tag };
        const cast = personas(plan);
        const table = tablesOf(queryRunner.manager).User;
        const ids = Object.values(cast).map(({ userId }) => userId);
        const found = (await queryRunner.query(`SELECT "id" FROM ${table} WHERE "id" = ANY ($1)`, [ids])) as {
          id: string;
        }[];
        const there = new Set(found.map(({ id }) => id));
        return {
          tag: run.tag,
          options: run.options,
          personas: PERSONA_NAMES.map((name) => ({
            name,
            purpose: PERSONA_PURPOSES[name],
            ...cast[name],
            isThere: there.has(cast[name].userId),
          })),
        };
      }),
  );
}

function chooseRun(runs: readonly LedgerRun[], tag: string | undefined): LedgerRun {
  if (tag !== undefined) return selectRuns(runs, { tag })[0]!;
  const run = runs.findLast(({ options }) => options.preset === 'integration' && hasPersonas(options));
  if (run) return run;
  const others = runs.filter(({ options }) => hasPersonas(options)).map((each) => each.tag);
  throw new IntegrationError(
    'PERSONAS_MISSING',
    'No run of preset integration that has personas is recorded in this database. ' +
      (others.length > 0
        ? `Others have them: "npm run personas -- --run ${others.at(-1)!}" lists those of one.`
        : '"npm run seed:integration" makes one.'),
  );
}

/** Another version, also of faker, makes other people of the same options. */
function assertSameGenerator({ tag, options: { generator, faker } }: LedgerRun): void {
  if (generator === GENERATOR_VERSION && faker === FAKER_VERSION) return;
  const [made, own] =
    generator === GENERATOR_VERSION
      ? [`with faker ${faker}`, `with faker ${FAKER_VERSION}`]
      : [`by version ${generator} of the generator`, `version ${GENERATOR_VERSION}`];
  throw new IntegrationError(
    'PERSONAS_MISSING',
    `Run ${tag} was made ${made}, and this is ${own}, which does not know its people. Seed again to have personas of this version.`,
  );
}
