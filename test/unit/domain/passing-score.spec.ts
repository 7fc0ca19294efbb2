import { expect, it } from '@jest/globals';
import { isPass, isScore } from '../../../src/domain/passing-score.js';

it('70 points of 100 pass a quiz', () => {
  expect([0, 69, 70, 100].map(isPass)).toEqual([false, false, true, true]);
});

it('a quiz has whole points from 0 to 100', () => {
  expect([-1, 0, 99.5, 100, 101, Number.NaN].map(isScore)).toEqual([false, true, false, true, false, false]);
});
