import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RandomStream } from '../../../seeds/engine/random/random-stream.js';
import { cutOperation, killOperation, type Cut, type CutOperation } from './cut-operation.js';
import type { Point } from './cutting-proxy.js';
import { openPlace, performOperation } from './perform-operation.js';
import { openProxies } from './proxied-place.js';
import { StorageWorld } from './storage-world.js';
import { OPERATIONS, type OperationName } from './upload-states.js';
import { verifyCuts, type Next } from './verify-cuts.js';

const CUTS: readonly (Cut & { readonly name: string })[] = [
  { name: 'the connection is reset before', point: 'before', fate: 'reset' },
  { name: 'the connection is reset half-way through', point: 'half-way through', fate: 'reset' },
  { name: 'the connection is reset after', point: 'after', fate: 'reset' },
  { name: 'the answer ends half-way, of', point: 'half-way through the answer of', fate: 'reset' },
  { name: 'the server refuses', point: 'before', fate: 'refuse' },
  { name: 'the server stops before', point: 'before', fate: 'stop' },
  { name: 'the server stops after', point: 'after', fate: 'stop' },
];

const KILLS = ['before', 'half-way through', 'after'] as const;

/** One way to cut an operation at some of its steps, which is the same for each of them. */
interface Case {
  readonly name: string;
  run(world: StorageWorld): Promise<void>;
}

/** Every operation of the table, cut at every step in every way, and then swept and repeated in either order. */
export function describeAllCuts(): void {
  describeOperations((operation, world) => {
    const cases = casesOf(operation, (items) => items);
    it(`is cut at each step in ${cases.length} ways`, async () => {
      for (const { name, run } of cases) {
        await run(world()).catch((cause: unknown) => Promise.reject(new Error(name, { cause })));
      }
    });
  });
}

/**
 * The same with an order that is drawn, as are the processes that are killed and the steps at which the sweep is cut; and that the
 * table names every step there is.
 */
export function describeSomeCuts(random: RandomStream): void {
  describeOperations((operation, world) => {
    const { steps } = OPERATIONS[operation];
    it('sends what the table says', async () => {
      const subject = await world().prepare(operation);
      const proxied = await openProxies(world().place);
      const place = await openPlace(proxied);
      await performOperation(operation, place, subject);
      await place.close();
      proxied.close();
      const words = world().wordsFor(subject);
      const sent = proxied.requests.map(({ to, does }) => ({ to, does: words(does) }));
      expect(sent).toEqual(steps.map(({ to, does }) => ({ to, does })));
      expect(await world().statesOf([subject])).toEqual([steps.at(-1)!.leaves]);
      await world().clear();
    });
    it.each(casesOf(operation, (items) => [random.pick(items)]))('$name', ({ run }) => run(world()));
  });
}

function describeOperations(cases: (operation: OperationName, world: () => StorageWorld) => void): void {
  let world: StorageWorld;
  beforeAll(async () => {
    world = await StorageWorld.open();
  });
  afterAll(() => world.close());

  describe.each(Object.keys(OPERATIONS) as OperationName[])('%s', (operation) => {
    cases(operation, () => world);
  });
}

/** @param some all of some choices, or a few of them */
function casesOf(operation: OperationName, some: <Item>(items: readonly Item[]) => readonly Item[]): Case[] {
  const indexes = OPERATIONS[operation].steps.map((_, index) => index);
  const caseOf = (
    name: string,
    point: Point,
    cut: (world: StorageWorld, group: readonly number[]) => Promise<CutOperation[]>,
  ): Case[] => {
    // A sweep meets the files of all, so that two of them are not cut side by side.
    const groups = operation === 'sweep' ? some(indexes).map((index) => [index]) : [indexes];
    return some<Next>(['sweep', 'repeat']).map((next) => ({
      name: `${name} each step, then ${next}`,
      run: async (world) => {
        try {
          for (const group of groups) await verifyCuts(world, await cut(world, group), point, next);
        } finally {
          await world.clear();
        }
      },
    }));
  };
  return [
    ...CUTS.flatMap(({ name, ...cut }) =>
      caseOf(name, cut.point, (world, group) =>
        Promise.all(group.map((index) => cutOperation(world, operation, index, cut))),
      ),
    ),
    ...some(KILLS).flatMap((point) =>
      caseOf(`the process is killed ${point}`, point, (world, group) =>
        killOperation(world, operation, group, point),
      ),
    ),
  ];
}
