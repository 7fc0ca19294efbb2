import { seededIdPattern } from '../../src/domain/seeded-id-pattern.js';
import { hostPeople } from '../host/host-people.js';
import { readHostWorld } from '../host/read-host-world.js';
import { Generator } from '../engine/generate/generator.js';
import { newPeople, type People } from '../engine/plan/people.js';
import { hostEmpty } from '../engine/ledger/run-errors.js';
import type { RunPlan } from '../engine/plan/run-plan.js';
import type { SeedSession } from '../engine/ledger/seed-session.js';

/** What a run is made of. */
export interface SeedWork {
  readonly plan: RunPlan;
  readonly people: People;
  readonly generator: Generator;
  /** Another generator of the same rows, which remembers nothing yet. */
  anotherGenerator(): Generator;
}

/** The work of a run that makes its own people and courses; no database is needed for it. */
export function newWork(plan: RunPlan): SeedWork {
  return workOf(plan, newPeople(plan.options.users), () => new Generator(plan));
}

/**
 * The work of any run: from nothing, or from the people and courses that an existing host has. It only reads.
 *
 * @throws RowsHiddenError; IntegrationError `SEED_HOST_EMPTY`, `SEED_LEDGER_INVALID`
 */
export async function findWork(session: SeedSession, plan: RunPlan): Promise<SeedWork> {
  if (plan.options.host === 'create') return newWork(plan);
  const { queryRunner, schemas, ledger } = session;
  const [people, host] = await session.seeAllRows(async () => {
    const seeded = (await ledger.list()).map(({ tag }) => seededIdPattern(tag));
    return [
      await hostPeople(session, plan, seeded),
      await readHostWorld(queryRunner.manager, schemas, plan, seeded),
    ];
  });
  if (people.count === 0) throw hostEmpty(plan);
  const options = { ...plan.options, users: people.count };
  return workOf(plan, people, () => new Generator({ ...plan, options, opening: host.opening }, host));
}

function workOf(plan: RunPlan, people: People, anotherGenerator: () => Generator): SeedWork {
  return { plan, people, generator: anotherGenerator(), anotherGenerator };
}
