import { describe, expect, it } from '@jest/globals';
import { unitsOf } from '../../../../seeds/engine/seed-units.js';

describe('unitsOf', () => {
  it('keeps a run of up to 200,000 people in one piece', () => {
    expect(unitsOf(200_000)).toEqual([{ name: 'all', base: true, from: 0, to: 200_000 }]);
    expect(unitsOf(0)).toHaveLength(1);
  });

  it('cuts a larger run into the base and slices that leave nobody out', () => {
    expect(unitsOf(25, 10)).toEqual([
      { name: 'base', base: true, from: 0, to: 0 },
      { name: 'people 0-9', base: false, from: 0, to: 10 },
      { name: 'people 10-19', base: false, from: 10, to: 20 },
      { name: 'people 20-24', base: false, from: 20, to: 25 },
    ]);
  });
});
