import { describe, expect, it } from '@jest/globals';
import { BOARD_START, rankRows } from '../../../../src/flows/challenges/competition-rank.js';

const ranks = (progress: readonly number[], start = BOARD_START) =>
  rankRows(
    progress.map((one) => ({ progress: one })),
    start,
  ).map(({ rank }) => rank);

describe('competition ranking', () => {
  it('gives equals one rank and leaves as many out after them', () => {
    expect(ranks([9, 8, 8, 7])).toEqual([1, 2, 2, 4]);
    expect(ranks([5, 5, 5])).toEqual([1, 1, 1]);
    expect(ranks([])).toEqual([]);
  });

  it('goes on in the middle of a tie', () => {
    expect(ranks([8, 7, 7], { progress: 8, rank: 2, position: 4 })).toEqual([2, 6, 6]);
  });

  it('goes on after a tie', () => {
    expect(ranks([7, 6], { progress: 8, rank: 2, position: 4 })).toEqual([5, 6]);
  });
});
