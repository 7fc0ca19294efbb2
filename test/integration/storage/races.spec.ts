import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openPlace, performOperation, sweepAll } from '../../support/storage/perform-operation.js';
import { openProxies } from '../../support/storage/proxied-place.js';
import { endedOrBlocked, raceOperations, type Race } from '../../support/storage/race-operations.js';
import { signal } from '../../support/storage/signal.js';
import { StorageWorld } from '../../support/storage/storage-world.js';
import {
  OPERATIONS,
  STATES,
  type OperationName,
  type StateName,
} from '../../support/storage/upload-states.js';

/** What both sides may be in the end, by whether the confirming or replacing one was accepted. */
interface Ends {
  readonly accepted: readonly StateName[];
  readonly refused: readonly StateName[];
}

const SWEPT_OR_CONFIRMED: Ends = { accepted: ['new / new'], refused: ['– / –'] };
const SWEPT_OR_REPLACED: Ends = { accepted: ['new / new'], refused: ['old / old'] };
const ALL = Infinity;
const REMOVED: Ends = { accepted: ['– / –'], refused: ['– / new'] };

describe('I011: two operations on one file', () => {
  let world: StorageWorld;
  beforeAll(async () => {
    world = await StorageWorld.open();
  });
  afterEach(() => world.clear());
  afterAll(() => world.close());

  // What comes first is held before each of its steps, while the other does what it can.
  it.each<[...Race, OperationName, Ends, number]>([
    ['confirm', 'remove', 'confirm', { accepted: ['new / new', '– / –'], refused: [] }, ALL],
    // Removing what is not there yet ends with its first transaction.
    ['remove', 'confirm', 'confirm', { accepted: ['new / new', '– / –'], refused: [] }, 3],
    ['remove', 'confirm', 'remove', { accepted: ['old / old', '– / –'], refused: ['– / –'] }, ALL],
    ['replace', 'remove', 'replace', REMOVED, ALL],
    ['remove', 'replace', 'replace', REMOVED, ALL],
    ['confirm', 'sweep', 'confirm', SWEPT_OR_CONFIRMED, ALL],
    ['sweep', 'confirm', 'confirm', SWEPT_OR_CONFIRMED, ALL],
    ['replace', 'sweep', 'replace', SWEPT_OR_REPLACED, ALL],
    ['sweep', 'replace', 'replace', SWEPT_OR_REPLACED, ALL],
  ])(
    '%s and meanwhile %s, from before %s, end as if one came after the other',
    async (held, rival, from, ends, steps) => {
      const seen: string[] = [];
      const allowed: string[] = [];
      for (const [index, step] of OPERATIONS[held].steps.slice(0, steps).entries()) {
        const subject = await world.prepare(from);
        const outcomes = await raceOperations(world, [held, rival], index, subject);
        const [ours, other] = ['confirm', 'replace'].includes(held) ? outcomes : outcomes.toReversed();
        expect(other).toMatchObject({ status: 'fulfilled' });
        if (ours!.status === 'rejected') {
          expect(['OBJECT_MISSING', 'ASSET_NOT_FOUND']).toContain((ours!.reason as { code?: string }).code);
        }
        const [state] = (await world.statesOf([subject])) as [StateName];
        const accepted = ours!.status === 'fulfilled' ? 'accepted' : 'refused';
        seen.push(`${step.does}: ${accepted}, ${state}`);
        allowed.push(...ends[accepted].map((end) => `${step.does}: ${accepted}, ${end}`));
        expect(await world.sweep()).toMatchObject({ left: 0, bystander: 'old / old' });
        expect(await world.statesOf([subject])).toEqual([STATES[state].becomes]);
      }
      expect(allowed).toEqual(expect.arrayContaining(seen));
    },
  );

  it('a sweep whose one deletion fails holds its locks until the others are answered', async () => {
    const subjects = [await world.prepare('confirm'), await world.prepare('confirm')];
    const [slow, failing] = subjects.map((subject) => world.wordsFor(subject));
    const [held, release, refused] = [signal(), signal(), signal()];
    let refusals = 0;
    const proxied = await openProxies(world.place, async ({ does }, point) => {
      if (point === 'after' && failing!(does) === 'DELETE new' && ++refusals === 3) refused.give();
      if (point !== 'before') return 'pass';
      if (failing!(does) === 'DELETE new') return 'refuse';
      if (slow!(does) !== 'DELETE new') return 'pass';
      held.give();
      await release.given;
      return 'pass';
    });
    const place = await openPlace(proxied);
    const sweeping = sweepAll(place);
    await Promise.all([held.given, refused.given]);
    const confirming = performOperation('confirm', world.direct, subjects[0]!);
    await endedOrBlocked(world.direct.dataSource, confirming);
    release.give();
    await expect(sweeping).rejects.toMatchObject({ code: 'STORAGE_UNREACHABLE' });
    await expect(confirming).rejects.toMatchObject({ code: 'OBJECT_MISSING' });
    expect(await world.statesOf(subjects)).toEqual(['– / –', '– / new']);
    await place.close();
    proxied.close();
  });
});
