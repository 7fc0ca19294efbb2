import { expect, it } from '@jest/globals';
import { pathOf } from '../../../src/flows/flow-events.js';

it('a logged event happens on a page whose placeholders are filled, whatever an id holds', () => {
  expect(pathOf({ eventType: 'LESSON_COMPLETED', place: { courseSlug: 'gold', order: 2 } })).toBe(
    '/courses/gold/lessons/2',
  );
  expect(pathOf({ eventType: 'NUDGE_OPENED', place: { nudgeId: 'a/b?c' } })).toBe('/notifications/a%2Fb%3Fc');
  expect(pathOf({ eventType: 'APP_OPENED' })).toBe('/');
});
