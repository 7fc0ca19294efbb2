import type { Person } from './person.js';
import { openStream, type RandomStream } from '../random/random-stream.js';
import type { Emit } from '../plan/rows.js';
import type { RunPlan } from '../plan/run-plan.js';
import type { PersonContext, SeedContext } from './scenario.js';
import { isOptionalTable } from '../../../src/entities/table-names.js';
import { seededId } from '../random/seeded-id.js';
import type { World } from './world.js';

/** Where rows go. */
interface RowTaker {
  readonly emit: Emit;
  /** Names of the tables whose rows are written, if it is not all of them. */
  readonly written?: ReadonlySet<string> | undefined;
}

/**
 * Makes the context of one owner's rows.
 *
 * @param owner - the owner of the random streams: a person's index or host id, or `base`
 */
export function seedContext(
  plan: RunPlan,
  world: World,
  owner: string,
  { emit, written }: RowTaker,
): SeedContext {
  const streams = new Map<string, RandomStream>();
  const stream = (entity: string): RandomStream => {
    let opened = streams.get(entity);
    if (!opened) streams.set(entity, (opened = openStream(plan.options.seed, entity, owner)));
    return opened;
  };
  return {
    plan,
    world,
    emit,
    wants: (table) =>
      (!written || written.has(table)) && (!isOptionalTable(table) || world.hostTables.has(table)),
    stream,
    newId: (entity, at) => seededId(at, plan.tag, stream(entity)),
  };
}

/** Adds the owner's person to a context. */
export function personContext(
  { plan, world, emit, wants, stream, newId }: SeedContext,
  person: Person,
): PersonContext {
  return { plan, world, emit, wants, stream, newId, person };
}
