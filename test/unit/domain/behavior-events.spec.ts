import { describe, expect, it } from '@jest/globals';
import {
  ACTION_CATEGORIES,
  BEHAVIOR_EVENTS,
  describeEvent,
  eventsAbout,
  sessionIdOf,
  type BehaviorEventType,
} from '../../../src/domain/behavior-events.js';
import { ANSWERS } from '../../../src/domain/nudge-answers.js';
import { LEARNING_OR_SAVING } from '../../../src/domain/streak.js';
import { changedByHost } from '../../support/host-registry.js';
import { placeholdersOf } from '../seeds/content/text-checks.js';

const events = Object.entries(BEHAVIOR_EVENTS);
const types = Object.keys(BEHAVIOR_EVENTS) as BehaviorEventType[];

/** The categories that the host's services write. */
const HOST_CATEGORIES = [
  'GENERAL',
  'SECURITY',
  'PROGRESS',
  'ENROLLMENT',
  'ENGAGEMENT',
  'LEARNING',
  'INTERACTION',
];

describe('what the behavior log holds', () => {
  it('are events in upper snake case, of every category, and each category is one of the host’s', () => {
    for (const [eventType] of events) expect(eventType).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect(new Set(events.map(([, { actionCategory }]) => actionCategory))).toEqual(
      new Set(ACTION_CATEGORIES),
    );
    expect(HOST_CATEGORIES).toEqual(expect.arrayContaining([...ACTION_CATEGORIES]));
  });

  it('have the category and the path that the host’s services give them', () => {
    const [courseId, lessonId, nudgeId] = ['c1', 'l1', 'n1'];
    expect(describeEvent('COURSE_ENROLLED', { courseId })).toMatchObject({
      actionCategory: 'ENROLLMENT',
      path: '/courses/c1',
    });
    for (const eventType of ['LESSON_STARTED', 'LESSON_COMPLETED'] as const)
      expect(describeEvent(eventType, { courseId, lessonId })).toMatchObject({
        actionCategory: 'PROGRESS',
        path: '/lessons/l1',
      });
    for (const eventType of ['NUDGE_OPENED', 'NUDGE_CLICKED'] as const)
      expect(describeEvent(eventType, { nudgeId })).toMatchObject({
        actionCategory: 'ENGAGEMENT',
        path: '/nudge/n1',
      });
    expect(sessionIdOf('s1')).toBe('session-s1');
  });

  it('happen on pages whose placeholders are filled, whatever an id holds', () => {
    for (const [, { path }] of events) {
      expect(path).toMatch(/^\/([a-z]+|\{[a-zA-Z]+\})?(\/([a-z]+|\{[a-zA-Z]+\}))*$/);
      expect(['{courseId}', '{lessonId}', '{challengeId}', '{nudgeId}', '{assetId}']).toEqual(
        expect.arrayContaining(placeholdersOf(path)),
      );
    }
    expect(describeEvent('NUDGE_OPENED', { nudgeId: 'a/b?c' }).path).toBe('/nudge/a%2Fb%3Fc');
    expect(describeEvent('APP_OPENED').path).toBe('/');
  });

  it('have facts in a payload that the host’s registry gives back unchanged, or none', () => {
    for (const eventType of types) {
      const { payload } = describeEvent(eventType, {}, { lessonId: 'l1', nested: { score: 85 } });
      expect(payload).toEqual({ action: eventType, details: { lessonId: 'l1', nested: { score: 85 } } });
      expect(changedByHost('BehaviorLog', [{ payload }])).toEqual([]);
      expect(describeEvent(eventType).payload).toBeNull();
    }
  });

  it('name in their metadata what they are about', () => {
    const { path, metadata } = describeEvent('ASSET_ACCESS', { assetId: 'a1', courseId: 'c1' });
    expect([path, metadata]).toEqual(['/assets/a1', { assetId: 'a1', courseId: 'c1' }]);
    expect(describeEvent('LESSON_STARTED', { courseId: 'c1', lessonId: 'l1' }).metadata).toEqual({
      courseId: 'c1',
    });
  });

  it('are about a course or a challenge where they keep a streak, and those answer nudges', () => {
    const about = [...eventsAbout('COURSE'), ...eventsAbout('CHALLENGE')];
    expect(new Set(about).size).toBe(about.length);
    for (const eventType of LEARNING_OR_SAVING) {
      expect(about).toContain(eventType);
      expect(ANSWERS).toContain(eventType);
    }
  });
});
