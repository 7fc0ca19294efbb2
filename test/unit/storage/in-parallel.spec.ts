import { describe, expect, it } from '@jest/globals';
import { inParallel } from '../../../src/storage/in-parallel.js';

describe('inParallel', () => {
  it('does the work once for each item, no more at a time than it may', async () => {
    let [now, most] = [0, 0];
    const done: number[] = [];
    await inParallel([...Array(20).keys()], 3, async (item) => {
      most = Math.max(most, ++now);
      await Promise.resolve();
      now -= 1;
      done.push(item);
    });
    expect(most).toBe(3);
    expect(done.sort((a, b) => a - b)).toEqual([...Array(20).keys()]);
  });

  it('has nothing to do where there are no items', async () => {
    await inParallel([], 3, () => Promise.reject(new Error('never')));
  });

  it('begins no other once one fails, and throws when those under way have ended', async () => {
    const [begun, ended]: [number[], number[]] = [[], []];
    let fail = (): void => undefined;
    const failure = new Promise<void>((resolve) => (fail = resolve));
    const work = async (item: number): Promise<void> => {
      begun.push(item);
      if (item === 0) {
        fail();
        throw new Error('the first');
      }
      await failure;
      ended.push(item);
    };
    await expect(inParallel([0, 1, 2, 3], 2, work)).rejects.toThrow('the first');
    expect({ begun, ended }).toEqual({ begun: [0, 1], ended: [1] });
  });
});
