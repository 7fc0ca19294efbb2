import { describe, expect, it } from '@jest/globals';
import { ACTION_CATEGORIES, BEHAVIOR_EVENTS, DEVICES } from '../../../../seeds/content/behavior.js';
import { placeholdersOf } from './text-checks.js';

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

  it('come from generic devices, mostly phones, some of them browsers', () => {
    for (const { deviceInfo } of DEVICES) {
      expect(deviceInfo.os).toMatch(/^(Android|iOS|Windows|macOS) \d+$/);
      expect(deviceInfo.model).toMatch(/^(phone|tablet|laptop)-\d+(\.\d)?$/);
      expect(deviceInfo.appVersion).toMatch(/^\d+\.\d+\.\d+$/);
    }
    const onPhones = DEVICES.filter(({ deviceInfo }) => deviceInfo.model.startsWith('phone'));
    expect(onPhones.length / DEVICES.length).toBeGreaterThan(0.5);
    expect(DEVICES.some(({ source }) => source === 'WEB')).toBe(true);
  });

  it('come from a browser on a laptop and from the app on everything else', () => {
    for (const { source, deviceInfo } of DEVICES) {
      expect(source).toBe(deviceInfo.model.startsWith('laptop') ? 'WEB' : 'MOBILE');
    }
  });
});
