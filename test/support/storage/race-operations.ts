import type { DataSource } from 'typeorm';
import type { Fate } from './cutting-proxy.js';
import { openPlace, performOperation } from './perform-operation.js';
import { openProxies } from './proxied-place.js';
import { signal } from './signal.js';
import type { PreparedSubject, StorageWorld } from './storage-world.js';
import { OPERATIONS, type OperationName } from './upload-states.js';

/** Two operations on the same subject: the first is held, the second comes meanwhile. */
export type Race = readonly [held: OperationName, rival: OperationName];

/**
 * Holds an operation before one of its steps until another has ended or waits for it, and lets it go on.
 *
 * @returns how both ended, in the order of the race
 */
export async function raceOperations(
  world: StorageWorld,
  [first, rival]: Race,
  index: number,
  subject: PreparedSubject,
): Promise<PromiseSettledResult<unknown>[]> {
  const [held, release] = [signal(), signal()];
  const { steps } = OPERATIONS[first];
  const { to } = steps[index]!;
  const number = steps.slice(0, index).filter((step) => step.to === to).length;
  const proxied = await openProxies(world.place, async (request, point): Promise<Fate> => {
    if (point !== 'before' || request.to !== to || request.index !== number) return 'pass';
    held.give();
    await release.given;
    return 'pass';
  });
  const place = await openPlace(proxied);
  const running = performOperation(first, place, subject);
  await Promise.race([
    held.given,
    running.then(() => Promise.reject(new Error(`${first} has no step ${index}.`))),
  ]);
  const coming = performOperation(rival, world.direct, subject);
  await endedOrBlocked(world.direct.dataSource, coming);
  release.give();
  const outcomes = await Promise.allSettled([running, coming]);
  await place.close();
  proxied.close();
  return outcomes;
}

/** Waits until some work has ended, or waits itself for a lock in the database. */
export async function endedOrBlocked(dataSource: DataSource, work: Promise<unknown>): Promise<void> {
  let ended = false;
  const end = () => (ended = true);
  work.then(end, end);
  const isBlocked = async (): Promise<boolean> => {
    const [row] = (await dataSource.query(
      `SELECT EXISTS (SELECT FROM pg_stat_activity
         WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0) AS blocked`,
    )) as { blocked: boolean }[];
    return row!.blocked;
  };
  while (!ended && !(await isBlocked()));
}
