import { describe, expect, it } from '@jest/globals';
import { CHALLENGES } from '../../../../seeds/content/challenges.js';
import { COMPOSED_NUDGES } from '../../../../seeds/content/composed-nudges.js';
import { COURSES } from '../../../../seeds/content/courses.js';
import type { NudgeNeed } from '../../../../src/domain/nudge-texts.js';
import { NUDGE_TYPES } from '../../../../src/domain/nudge-types.js';
import { NUDGES } from '../../../../src/domain/texts/nudges.js';
import { LANGUAGES } from '../../../../src/jsonb/shapes/i18n-text.js';
import { NUDGE_CONTEXTS } from '../../../../src/jsonb/shapes/nudge-metadata.js';
import { expectSoundTexts, placeholdersOf, repeated } from '../../seeds/content/text-checks.js';

const ALLOWED: Record<NudgeNeed, readonly string[]> = {
  NONE: ['{name}', '{amount}', '{days}', '{count}'],
  COURSE: ['{name}', '{course}', '{percent}', '{days}', '{count}'],
  CHALLENGE: ['{name}', '{challenge}', '{percent}', '{amount}', '{days}', '{count}'],
  FAREWELL: ['{name}'],
};
/** Contexts in which something is sent: the host's default, GENERAL, is none. */
const ANSWERED = NUDGE_CONTEXTS.filter((context) => context !== 'GENERAL');
const ALL = [...NUDGES, ...COMPOSED_NUDGES];
const longest = (texts: string[]) => texts.reduce((a, b) => (b.length > a.length ? b : a));

describe('the nudges', () => {
  it('say the same in three languages, each its own way', () => {
    expectSoundTexts(ALL);
    for (const language of LANGUAGES) {
      expect(repeated(ALL.map(({ message }) => message[language]))).toEqual([]);
    }
  });

  it('use every type and every context, at least twice for each pair in use', () => {
    expect(new Set(NUDGES.map(({ nudgeType }) => nudgeType))).toEqual(new Set(NUDGE_TYPES));
    expect(new Set(NUDGES.map(({ context }) => context))).toEqual(new Set(ANSWERED));
    const pairs = NUDGES.map(({ nudgeType, context }) => `${nudgeType} in ${context}`);
    expect(pairs.filter((pair) => pairs.filter((other) => other === pair).length < 2)).toEqual([]);
  });

  it('have one for a person without course and challenge in every context but the completion of a course', () => {
    const contexts = NUDGES.filter(({ needs }) => needs === 'NONE').map(({ context }) => context);
    expect(new Set(contexts)).toEqual(new Set(ANSWERED.filter((context) => context !== 'COURSE_COMPLETION')));
  });

  it('name the course or challenge that they need, and use only placeholders that their need gives a meaning', () => {
    for (const { message, needs } of ALL) {
      const used = placeholdersOf(message.vi);
      expect(ALLOWED[needs]).toEqual(expect.arrayContaining(used));
      if (needs === 'COURSE') expect(used).toContain('{course}');
      if (needs === 'CHALLENGE') expect(used).toContain('{challenge}');
      expect(repeated(used)).toEqual([]);
    }
  });

  it('are social proof of every need without a number, since seeds know none of others', () => {
    const uncounted = NUDGES.filter(
      ({ nudgeType, message }) => nudgeType === 'SOCIAL_PROOF' && !message.vi.includes('{count}'),
    );
    expect(new Set(uncounted.map(({ needs }) => needs))).toEqual(new Set(['NONE', 'COURSE', 'CHALLENGE']));
  });

  it('name no week or month, which may end today or have begun today', () => {
    const named = ALL.filter(({ message }) =>
      /this (week|month)|(tuần|tháng) này|[这本](周|个月)/.test(Object.values(message).join()),
    );
    expect(named.map(({ message }) => message.en)).toEqual([]);
  });

  it('have a farewell for who has no name, too', () => {
    const farewells = NUDGES.filter(({ needs }) => needs === 'FAREWELL');
    expect(farewells.some(({ message }) => !message.vi.includes('{'))).toBe(true);
  });

  it.each(LANGUAGES)('fit into 160 characters in %s with the longest titles and values', (language) => {
    const values: Record<string, string> = {
      '{name}': 'Nguyễn Phương'.padEnd(16, 'x'),
      '{course}': longest(COURSES.map(({ title }) => title[language])),
      '{challenge}': longest(CHALLENGES.map(({ title }) => title[language])),
      '{percent}': '99',
      '{amount}': '20.000.000 ₫',
      '{days}': '180',
      '{count}': '1000000',
    };
    const filled = ALL.map(({ message }) =>
      message[language].replace(/\{\w+\}/g, (placeholder) => values[placeholder] ?? placeholder),
    );
    expect(filled.filter((text) => text.length > 160)).toEqual([]);
  });
});
