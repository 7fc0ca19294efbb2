import { describe, expect, it } from '@jest/globals';
import { FLOW_EVENTS, LEARNING_OR_SAVING, pathOf } from '../../../src/flows/flow-events.js';
import { ANSWERS } from '../../../src/flows/nudges/answers.js';

describe('what flows log', () => {
  it('happens on a page whose placeholders are filled, whatever an id holds', () => {
    expect(pathOf({ eventType: 'LESSON_COMPLETED', place: { courseSlug: 'gold', order: 2 } })).toBe(
      '/courses/gold/lessons/2',
    );
    expect(pathOf({ eventType: 'NUDGE_OPENED', place: { nudgeId: 'a/b?c' } })).toBe(
      '/notifications/a%2Fb%3Fc',
    );
    expect(pathOf({ eventType: 'APP_OPENED' })).toBe('/');
  });

  it('is learning or saving where it keeps a streak, and that answers nudges', () => {
    for (const eventType of LEARNING_OR_SAVING) {
      expect(['LEARNING', 'SAVING']).toContain(FLOW_EVENTS[eventType].actionCategory);
      expect(ANSWERS).toContain(eventType);
    }
  });
});
