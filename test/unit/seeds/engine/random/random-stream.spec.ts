import { describe, expect, it } from '@jest/globals';
import { openStream, RandomStream } from '../../../../../seeds/engine/random/random-stream.js';
import { WeightedTable } from '../../../../../seeds/engine/random/weighted-table.js';

function take<T>(count: number, draw: () => T): T[] {
  return Array.from({ length: count }, draw);
}

describe('RandomStream', () => {
  it('gives the numbers of the reference implementation of xoshiro128** 1.1', () => {
    const stream = new RandomStream([1, 2, 3, 4]);

    expect(take(10, () => stream.nextUint32())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it('draws integers from the whole of the asked range, evenly', () => {
    const stream = openStream(1, 'dice', 'base');
    const counts = new Map<number, number>();
    for (const face of take(60_000, () => stream.between(1, 6)))
      counts.set(face, (counts.get(face) ?? 0) + 1);

    expect([...counts.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  it('draws by weight, and never what weighs nothing', () => {
    const table = new WeightedTable([
      ['never', 0],
      ['rare', 1],
      ['common', 9],
    ] as const);
    const stream = openStream(1, 'weights', 'base');
    const drawn = take(10_000, () => stream.weighted(table));

    expect(drawn).not.toContain('never');
    expect(Math.abs(drawn.filter((item) => item === 'rare').length - 1_000)).toBeLessThan(120);
  });

  it('draws from Beta(2, 4) with its mean of one third', () => {
    const stream = openStream(1, 'beta', 'base');
    const draws = take(20_000, () => stream.beta(2, 5));

    expect(draws.reduce((sum, draw) => sum + draw, 0) / draws.length).toBeCloseTo(1 / 3, 2);
    expect(draws.every((draw) => draw >= 0 && draw < 1)).toBe(true);
  });
});

describe('openStream', () => {
  it('opens the same stream for the same seed, entity and owner', () => {
    expect(openStream(42, 'Enrollment', '17').nextUint32()).toBe(
      openStream(42, 'Enrollment', '17').nextUint32(),
    );
  });

  it('opens another stream when any of the three differs', () => {
    const first = (seed: number, entity: string, owner: string): number =>
      openStream(seed, entity, owner).nextUint32();

    expect(
      new Set([
        first(42, 'User', '1'),
        first(43, 'User', '1'),
        first(42, 'Users', '1'),
        first(42, 'User', '11'),
      ]).size,
    ).toBe(4);
  });
});
