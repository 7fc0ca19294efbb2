import { describe, expect, it } from '@jest/globals';
import { planSeed } from '../../seeds/runs/seed-contents.js';
import { makeGenerator } from '../../seeds/scenarios/make-generator.js';

const ROWS = 10_000_000;

describe('ids', () => {
  it('are all different among ten million rows of one run', () => {
    const generator = makeGenerator({ plan: planSeed({ preset: 'load', users: 1_000_000 }) });
    const halves = new BigUint64Array(ROWS);
    let rows = 0;
    const emit = (_table: string, { id }: { id: string }): void => {
      if (rows < ROWS) halves[rows++] = distinguishing(id);
    };
    generator.emitBase(emit);
    for (let index = 0; rows < ROWS; index++) generator.emitPerson(index, emit);
    halves.sort();
    let equal = 0;
    for (let place = 1; place < ROWS; place++) if (halves[place] === halves[place - 1]) equal++;

    expect(equal).toBe(0);
  });
});

/** 22 bits of an id's time and its 42 random ones: ids that differ in these differ, and a set of ten million would not fit. */
function distinguishing(id: string): bigint {
  const time = Number.parseInt(id.slice(7, 8) + id.slice(9, 13), 16) & 0x3fffff;
  const variant = Number.parseInt(id[19]!, 16) & 3;
  return (BigInt(time) << 42n) | (BigInt(variant) << 40n) | BigInt(`0x${id.slice(26)}`);
}
