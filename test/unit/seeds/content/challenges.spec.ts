import { describe, expect, it } from '@jest/globals';
import { CHALLENGES } from '../../../../seeds/content/challenges.js';
import { expectSoundTexts, placeholdersOf, repeated } from './text-checks.js';

describe('the challenges', () => {
  it('say the same in three languages', () => {
    expectSoundTexts(CHALLENGES);
  });

  it('are twenty-four, with keys and titles of their own', () => {
    expect(CHALLENGES).toHaveLength(24);
    expect(repeated(CHALLENGES.map(({ key }) => key))).toEqual([]);
    expect(repeated(CHALLENGES.map(({ title }) => title))).toEqual([]);
    for (const { key } of CHALLENGES) expect(key).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('have short Vietnamese titles without placeholders', () => {
    for (const { title } of CHALLENGES) {
      expect(title.length).toBeLessThanOrEqual(40);
      expect(title).toBe(title.normalize('NFC'));
      expect(placeholdersOf(title)).toEqual([]);
    }
  });

  it('tell the target and the days, and nothing else, by placeholder', () => {
    for (const { description } of CHALLENGES) {
      expect(placeholdersOf(description.vi)).toEqual(['{amount}', '{days}']);
    }
  });

  it('have round targets that a student could save in the time given', () => {
    for (const { targetAmounts, durationDays } of CHALLENGES) {
      expect(targetAmounts.length).toBeGreaterThan(0);
      expect(repeated(targetAmounts)).toEqual([]);
      for (const amount of targetAmounts) {
        expect(amount % 100_000).toBe(0);
        expect(amount).toBeLessThanOrEqual(20_000_000);
        expect(amount / durationDays).toBeGreaterThanOrEqual(5_000);
        expect(amount / durationDays).toBeLessThanOrEqual(120_000);
      }
    }
  });

  it('last from a week to half a year', () => {
    for (const { durationDays } of CHALLENGES) {
      expect(durationDays).toBeGreaterThanOrEqual(7);
      expect(durationDays).toBeLessThanOrEqual(180);
    }
  });
});
