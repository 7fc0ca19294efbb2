import { expect, it } from '@jest/globals';
import { isWithinAnswer } from '../../../src/domain/nudge-answers.js';

it('what is done within an hour after a click answers it', () => {
  const hour = 60 * 60_000;

  expect([-1, 0, hour, hour + 1].map((later) => isWithinAnswer(5_000, 5_000 + later))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
