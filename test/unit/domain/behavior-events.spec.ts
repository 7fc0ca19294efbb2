import { describe, expect, it } from '@jest/globals';
import { ACTION_CATEGORIES, BEHAVIOR_EVENTS } from '../../../src/domain/behavior-events.js';
import { ANSWERS } from '../../../src/domain/nudge-answers.js';
import { LEARNING_OR_SAVING } from '../../../src/domain/streak.js';
import { placeholdersOf } from '../seeds/content/text-checks.js';

const events = Object.entries(BEHAVIOR_EVENTS);

describe('what the behavior log holds', () => {
  it('are events in upper snake case, of every category', () => {
    for (const [eventType] of events) expect(eventType).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect(new Set(events.map(([, { actionCategory }]) => actionCategory))).toEqual(
      new Set(ACTION_CATEGORIES),
    );
  });

  it('happen on pages whose placeholders can be filled', () => {
    for (const [, { path }] of events) {
      expect(path).toMatch(/^\/([a-z]+|\{[a-zA-Z]+\})?(\/([a-z]+|\{[a-zA-Z]+\}))*$/);
      expect(['{courseSlug}', '{order}', '{challengeId}', '{nudgeId}']).toEqual(
        expect.arrayContaining(placeholdersOf(path)),
      );
    }
  });

  it('are learning or saving where they keep a streak, and those answer nudges', () => {
    for (const eventType of LEARNING_OR_SAVING) {
      expect(['LEARNING', 'SAVING']).toContain(BEHAVIOR_EVENTS[eventType].actionCategory);
      expect(ANSWERS).toContain(eventType);
    }
  });
});
