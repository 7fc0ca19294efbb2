import { describe, expect, it } from '@jest/globals';
import { COURSES } from '../../../../seeds/content/courses.js';
import { LEVELS } from '../../../../src/domain/course-levels.js';
import { LESSON_TYPES } from '../../../../src/domain/lesson-types.js';
import { LANGUAGES } from '../../../../src/jsonb/shapes/i18n-text.js';
import { expectSoundTexts, repeated, sentencesOf } from './text-checks.js';

describe('the courses', () => {
  it('say the same in three languages', () => {
    expectSoundTexts(COURSES);
  });

  it('are twelve published ones and two drafts, on every level, some of them free', () => {
    expect(COURSES.filter(({ published }) => published)).toHaveLength(12);
    expect(COURSES.filter(({ published }) => !published)).toHaveLength(2);
    expect(new Set(COURSES.map(({ level }) => level))).toEqual(new Set(LEVELS));
    expect(COURSES.some(({ price }) => price === 0)).toBe(true);
  });

  it('have slugs and titles of their own', () => {
    expect(repeated(COURSES.map(({ slug }) => slug))).toEqual([]);
    for (const language of LANGUAGES) {
      expect(repeated(COURSES.map(({ title }) => title[language]))).toEqual([]);
    }
    for (const { slug } of COURSES) expect(slug).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('have lessons of every type', () => {
    const types = COURSES.flatMap(({ lessons }) => lessons.map(({ type }) => type));
    expect(new Set(types)).toEqual(new Set(LESSON_TYPES));
  });

  describe.each(COURSES.map((course) => [course.slug, course] as const))('%s', (_slug, course) => {
    it('is priced in whole thousands of VND that a student could pay', () => {
      expect(course.price % 1_000).toBe(0);
      expect(course.price).toBeGreaterThanOrEqual(0);
      expect(course.price).toBeLessThan(1_000_000);
    });

    it('has five to nine lessons under different titles, and a quiz only at the end', () => {
      const { lessons } = course;
      expect(lessons.length).toBeGreaterThanOrEqual(5);
      expect(lessons.length).toBeLessThanOrEqual(9);
      expect(lessons.map(({ type }) => type).indexOf('QUIZ')).toBe(lessons.length - 1);
      for (const language of LANGUAGES)
        expect(repeated(lessons.map(({ title }) => title[language]))).toEqual([]);
    });

    it('has lessons of three to fifteen minutes, told in two or three sentences', () => {
      for (const { durationSeconds, content } of course.lessons) {
        expect(durationSeconds).toBeGreaterThanOrEqual(180);
        expect(durationSeconds).toBeLessThanOrEqual(900);
        const sentences = LANGUAGES.map((language) => sentencesOf(content[language]));
        expect({ content, sentences: new Set(sentences).size }).toEqual({ content, sentences: 1 });
        expect([2, 3]).toContain(sentences[0]);
      }
    });
  });
});
