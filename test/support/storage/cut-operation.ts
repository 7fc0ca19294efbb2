import { startScript } from '../run-command.js';
import type { Fate, Point } from './cutting-proxy.js';
import { openPlace, performOperation, type Place, type Subject } from './perform-operation.js';
import { openProxies, type PlacedRequest, type ProxiedPlace } from './proxied-place.js';
import { signal } from './signal.js';
import type { PreparedSubject, StorageWorld } from './storage-world.js';
import { OPERATIONS, stateBefore, type OperationName, type StateName } from './upload-states.js';

/** A way to cut an operation. */
export interface Cut {
  readonly point: Point;
  readonly fate: Exclude<Fate, 'pass'>;
}

/** An operation that was cut at one of its steps. */
export interface CutOperation {
  readonly operation: OperationName;
  /** Of the step. */
  readonly index: number;
  readonly subject: PreparedSubject;
  /** The step that was cut, as it went over the wire. */
  readonly reached: string | undefined;
  /** How it ended; a killed process says nothing. */
  readonly outcome: { readonly left: boolean | undefined } | { readonly error: unknown } | 'killed';
}

/** What another process is told to do. */
export interface Job {
  readonly operation: OperationName;
  readonly place: Place;
  readonly subject: Subject;
}

/** Does an operation and cuts it at a step. */
export async function cutOperation(
  world: StorageWorld,
  operation: OperationName,
  index: number,
  { point, fate }: Cut,
): Promise<CutOperation> {
  const subject = await world.prepare(operation);
  const words = world.wordsFor(subject);
  let reached: string | undefined;
  const proxied = await openProxies(world.place, async (request, at) => {
    const offset = at === point ? offsetFrom(operation, index, request) : -1;
    // A store that refuses goes on refusing: one refusal is only asked again.
    if (offset < 0 || (offset > 0 && (fate !== 'refuse' || request.to !== 'store'))) return 'pass';
    reached ??= words(request.does);
    if (isPart(reached, at)) await partArrived(world, subject);
    return fate;
  });
  const place = await openPlace(proxied);
  const outcome = await performOperation(operation, place, subject).catch((error: unknown) => ({ error }));
  await place.close();
  proxied.close();
  return { operation, index, subject, reached, outcome };
}

/** Does an operation in a process once for each of its steps, and kills the process when each is held at its step. */
export async function killOperation(
  world: StorageWorld,
  operation: OperationName,
  indexes: readonly number[],
  point: Point,
): Promise<CutOperation[]> {
  const cuts: Omit<CutOperation, 'reached'>[] = [];
  const proxies: ProxiedPlace[] = [];
  const held: Promise<string>[] = [];
  for (const index of indexes) {
    const subject = await world.prepare(operation);
    const { given, give } = signal<string>();
    held.push(given);
    const proxied = await openProxies(world.place, async (request, at) => {
      if (at !== point || offsetFrom(operation, index, request) !== 0) return 'pass';
      const does = world.wordsFor(subject)(request.does);
      if (isPart(does, at)) await partArrived(world, subject);
      give(does);
      return new Promise<Fate>(() => undefined);
    });
    cuts.push({ operation, index, subject, outcome: 'killed' });
    proxies.push(proxied);
  }
  const jobs = cuts.map(({ subject }, number): Job => ({ operation, place: proxies[number]!, subject }));
  const script = startScript('test/support/storage/perform-jobs.ts', { JOBS: JSON.stringify(jobs) });
  const early = script.ended.then(({ stderr }) =>
    Promise.reject(new Error(`It ended by itself:\n${stderr}`)),
  );
  try {
    const reached = await Promise.race([Promise.all(held), early]);
    return cuts.map((cut, number) => ({ ...cut, reached: reached[number] }));
  } finally {
    script.process.kill('SIGKILL');
    await script.ended;
    proxies.forEach((proxied) => proxied.close());
  }
}

/**
 * The states that an operation may leave that was cut at a point of a step: its last, where it went on and came to its end; else
 * the one in which it was cut.
 */
export function statesLeft({ operation, index, outcome }: CutOperation, point: Point): StateName[] {
  const { steps } = OPERATIONS[operation];
  const isDone = point === 'after' || point === 'half-way through the answer of';
  const cutIn = isDone ? steps[index]!.leaves : stateBefore(OPERATIONS[operation], index);
  const last = steps.at(-1)!.leaves;
  if (typeof outcome === 'object' && 'left' in outcome) {
    return outcome.left === undefined ? [cutIn, last] : [outcome.left ? cutIn : last];
  }
  return [isPart(steps[index]!.does, point) ? '– / other' : cutIn];
}

function isPart(does: string, point: Point): boolean {
  return does === 'PUT new' && point === 'half-way through';
}

/** How many requests to the same side after a step a request comes; negative where it comes before it. */
function offsetFrom(operation: OperationName, index: number, request: PlacedRequest): number {
  const { steps } = OPERATIONS[operation];
  const { to } = steps[index]!;
  if (request.to !== to) return -1;
  return request.index - steps.slice(0, index).filter((step) => step.to === to).length;
}

/** Waits until what was sent of a file has arrived, before the rest never does. */
async function partArrived(world: StorageWorld, subject: PreparedSubject): Promise<void> {
  while ((await world.statesOf([subject]))[0] !== '– / other');
}
