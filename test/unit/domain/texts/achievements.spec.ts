import { describe, expect, it } from '@jest/globals';
import { EARLY_FINISH_SHARE, EARNING_EVENTS } from '../../../../src/domain/achievements.js';
import { ACHIEVEMENTS } from '../../../../src/domain/texts/achievements.js';
import { expectSoundTexts, placeholdersOf, repeated } from '../../seeds/content/text-checks.js';

describe('the achievements', () => {
  it('say the same in three languages, with nothing to fill in', () => {
    expectSoundTexts(ACHIEVEMENTS);
    for (const { description } of ACHIEVEMENTS) expect(placeholdersOf(description.vi)).toEqual([]);
  });

  it('are exactly one for each earning event', () => {
    expect(ACHIEVEMENTS.map(({ earnedBy }) => earnedBy).sort()).toEqual([...EARNING_EVENTS].sort());
  });

  it('have keys and icons of their own, and the Vietnamese name as title', () => {
    expect(repeated(ACHIEVEMENTS.map(({ key }) => key))).toEqual([]);
    expect(repeated(ACHIEVEMENTS.map(({ icon }) => icon))).toEqual([]);
    for (const { key, category, icon, title, name } of ACHIEVEMENTS) {
      expect(key).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(['LEARNING', 'SOCIAL', 'STREAK', 'FINANCIAL', 'MILESTONE']).toContain(category);
      expect(icon).toBe(`achievements/${category.toLowerCase()}/${key}.svg`);
      expect(title).toBe(name.vi);
    }
  });

  it('say of an early finish what its rule says', () => {
    const { description } = ACHIEVEMENTS.find(({ earnedBy }) => earnedBy === 'EARLY_FINISH')!;

    expect(EARLY_FINISH_SHARE).toBe(1 / 4);
    expect(description.vi).toContain('ít nhất một phần tư');
    expect(description.en).toContain('at least a quarter');
    expect(description.zh).toMatch(/至少.*四分之一/);
  });

  it('reward ten to three hundred points in tens', () => {
    for (const { pointsReward } of ACHIEVEMENTS) {
      expect(pointsReward % 10).toBe(0);
      expect(pointsReward).toBeGreaterThanOrEqual(10);
      expect(pointsReward).toBeLessThanOrEqual(300);
    }
  });
});
