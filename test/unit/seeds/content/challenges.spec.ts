import { describe, expect, it } from '@jest/globals';
import { CHALLENGES } from '../../../../seeds/content/challenges.js';
import { LANGUAGES } from '../../../../src/jsonb/shapes/i18n-text.js';
import { expectSoundTexts, placeholdersOf, repeated } from './text-checks.js';

describe('the challenges', () => {
  it('say the same in three languages', () => {
    expectSoundTexts(CHALLENGES);
  });

  it('are seventy-two, with keys and titles of their own', () => {
    expect(CHALLENGES).toHaveLength(72);
    expect(repeated(CHALLENGES.map(({ key }) => key))).toEqual([]);
    for (const language of LANGUAGES) {
      expect(repeated(CHALLENGES.map(({ title }) => title[language]))).toEqual([]);
    }
    for (const { key } of CHALLENGES) expect(key).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('have short titles without placeholders', () => {
    for (const title of CHALLENGES.flatMap((content) => Object.values(content.title))) {
      expect(title.length).toBeLessThanOrEqual(40);
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
