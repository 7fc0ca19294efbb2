import { describe, expect, it } from '@jest/globals';
import { newPeople } from '../../../../../seeds/engine/plan/people.js';
import { cutRun, unitsOf, unitsOfShard } from '../../../../../seeds/engine/plan/seed-units.js';

/** Everybody that the units of a run write, in order. */
async function everybody(users: number, shards: number, peoplePerUnit: number): Promise<unknown[]> {
  const people = newPeople(users);
  const written: unknown[] = [];
  for (const unit of unitsOf(cutRun(users, shards, peoplePerUnit))) {
    if (!unit.people) continue;
    let ofUnit = 0;
    for await (const chunk of people.chunksOf(unit.people, 3)) {
      written.push(...chunk);
      ofUnit += chunk.length;
    }
    expect(ofUnit).toBe(people.countOf(unit.people));
    expect(ofUnit).toBeLessThanOrEqual(peoplePerUnit);
  }
  return written.sort((a, b) => Number(a) - Number(b));
}

describe('the units of a run', () => {
  it('are one piece up to 400,000 people', () => {
    expect(unitsOf(cutRun(400_000, 1)).map(({ name }) => name)).toEqual(['all']);
    expect(unitsOf(cutRun(0, 1)).map(({ base }) => base)).toEqual([true]);
    expect(unitsOf(cutRun(400_001, 1)).map(({ name }) => name)).toEqual(['base', 'people 1/2', 'people 2/2']);
  });

  it('leave nobody out and write nobody twice, however the run is cut', async () => {
    for (const [users, shards, perUnit] of [
      [25, 1, 10],
      [25, 4, 200],
      [25, 4, 3],
      [2, 3, 10],
      [0, 2, 10],
    ] as const) {
      expect(await everybody(users, shards, perUnit)).toEqual(
        Array.from({ length: users }, (_, index) => index),
      );
    }
  });

  it('are shared out: every shard begins with the base, and each part is one shard’s', () => {
    const cut = cutRun(25, 2, 5);
    const namesOf = (index: number, count = 2): string[] =>
      unitsOfShard(cut, { index, count }).map(({ name }) => name);

    expect(namesOf(1)).toEqual(['base', 'people 1/6', 'people 3/6', 'people 5/6']);
    expect(namesOf(2)).toEqual(['base', 'people 2/6', 'people 4/6', 'people 6/6']);
    expect(namesOf(1, 1)).toEqual(unitsOf(cut).map(({ name }) => name));
  });
});
