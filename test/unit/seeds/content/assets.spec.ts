import { describe, expect, it } from '@jest/globals';
import { ASSET_KINDS } from '../../../../seeds/content/assets.js';
import { COURSES } from '../../../../seeds/content/courses.js';
import { LESSON_TYPES } from '../../../../src/domain/lesson-types.js';
import { LANGUAGES } from '../../../../src/jsonb/shapes/i18n-text.js';
import { repeated } from './text-checks.js';

// As registered at https://www.iana.org/assignments/media-types
const MEDIA_TYPES: Record<string, string> = {
  csv: 'text/csv',
  jpg: 'image/jpeg',
  json: 'application/json',
  m4a: 'audio/mp4',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  png: 'image/png',
  vtt: 'text/vtt',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const INT4_MAX = 2_147_483_647;

describe('the kinds of asset', () => {
  it('have the media type that their extension is registered with', () => {
    for (const { extension, mimeType } of ASSET_KINDS) expect(mimeType).toBe(MEDIA_TYPES[extension]);
  });

  it('give every type of lesson one file that it cannot do without, and videos Vietnamese captions as well', () => {
    const required = ASSET_KINDS.filter((kind) => kind.required);
    const captions = required.filter(({ fileStem }) => fileStem === 'captions');
    const others = required.filter((kind) => !captions.includes(kind));
    expect(captions).toMatchObject([{ lessonType: 'VIDEO', language: 'vi' }]);
    expect(others.map(({ lessonType }) => lessonType).sort()).toEqual([...LESSON_TYPES].sort());
  });

  it('have plain names, no two the same within a lesson', () => {
    for (const { fileStem } of ASSET_KINDS) expect(fileStem).toMatch(/^[a-z]+(-[a-z]+)*$/);
    const names = ASSET_KINDS.map(
      ({ lessonType, fileStem, language, extension }) => `${lessonType}/${fileStem}.${language}.${extension}`,
    );
    expect(repeated(names)).toEqual([]);
  });

  it('have pages exactly where they are sized by the page', () => {
    for (const { sizedBy, pages } of ASSET_KINDS) {
      expect(sizedBy === 'PAGE').toBe(pages !== undefined);
      expect(pages?.min ?? 1).toBeGreaterThanOrEqual(1);
      expect(pages?.max ?? 1).toBeGreaterThanOrEqual(pages?.min ?? 1);
    }
  });

  it('play as long as the lesson, and have a size by the second, exactly where they are video or audio', () => {
    for (const { mimeType, sizedBy, playsWholeLesson } of ASSET_KINDS) {
      const plays = /^(video|audio)\//.test(mimeType);
      expect(playsWholeLesson ?? false).toBe(plays);
      if (plays) expect(sizedBy).toBe('SECOND');
    }
  });

  it('have dimensions exactly where they are seen as a picture', () => {
    for (const { mimeType, dimensions } of ASSET_KINDS) {
      expect(/^(video|image)\//.test(mimeType)).toBe(dimensions !== undefined);
    }
  });

  it('have sizes that an integer column holds, for the longest lesson and the most pages', () => {
    const longest = Math.max(...COURSES.flatMap(({ lessons }) => lessons.map((l) => l.durationSeconds)));
    for (const { sizedBy, minBytes, maxBytes, pages } of ASSET_KINDS) {
      expect(minBytes).toBeGreaterThan(0);
      expect(maxBytes).toBeGreaterThan(minBytes);
      const units = { FILE: 1, SECOND: longest, PAGE: pages?.max ?? 1 }[sizedBy];
      expect(maxBytes * units).toBeLessThan(INT4_MAX);
    }
  });

  it('have video of 1 to 2 Mbit a second, and captions in every language', () => {
    const videos = ASSET_KINDS.filter(({ extension }) => extension === 'mp4');
    expect(videos.map(({ minBytes, maxBytes }) => [minBytes * 8, maxBytes * 8])).toEqual([
      [1_000_000, 2_000_000],
    ]);
    const captions = ASSET_KINDS.filter(({ extension }) => extension === 'vtt');
    expect(captions.map(({ language }) => language)).toEqual(LANGUAGES);
  });
});
