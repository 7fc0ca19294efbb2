import { expect, it } from '@jest/globals';
import { PERSONA_OF_TOLERANCE, toleranceOf } from '../../../src/domain/risk-personas.js';

it('who shuns risk is a saver, who seeks it a hunter, and everybody else an observer', () => {
  const personas = [0, 33, 34, 66, 67, 100].map((score) => PERSONA_OF_TOLERANCE[toleranceOf(score)]);

  expect(personas).toEqual(['SAVER', 'SAVER', 'OBSERVER', 'OBSERVER', 'HUNTER', 'HUNTER']);
});
