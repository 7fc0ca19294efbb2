import { describe, expect, it } from '@jest/globals';
import { IntegrationError } from '../../../src/errors.js';
import type { JsonbValidationError } from '../../../src/jsonb/jsonb-validation-error.js';
import type { JsonbField } from '../../../src/jsonb/registry.js';
import { assertJsonb, validateDocument, validateJsonb } from '../../../src/jsonb/validate-jsonb.js';

const TEXT = { vi: 'Chào', en: 'Hello', zh: '你好' };
const recommendation = (courseId: string, score: unknown, more: object = {}) => ({
  courseId,
  score,
  reason: TEXT,
  strategy: 'similar learners',
  ...more,
});

describe('the violations of a value', () => {
  it('are told all at once, each with its path, what was expected and what was found', () => {
    const value = {
      recommendations: [
        recommendation('a', 0.2, { reason: { vi: 'Chào', en: 5, 'odd key': true }, note: 'unknown' }),
        recommendation('b', 1.5, { strategy: undefined }),
        recommendation('a', 0.1),
        'none',
      ],
      extra: [undefined],
    };
    expect(validateJsonb('AIAnalysis.result', value, { analysisType: 'COURSE_RECOMMENDATION' })).toEqual([
      { path: 'recommendations[0].reason.en', expected: text, found: '5' },
      { path: 'recommendations[0].reason.zh', expected: text, found: 'nothing' },
      {
        path: 'recommendations[0].reason["odd key"]',
        expected: 'absent (known keys: vi, en, zh)',
        found: 'true',
      },
      { path: 'recommendations[1].score', expected: 'at most 1', found: '1.5' },
      { path: 'recommendations[1].strategy', expected: text, found: 'nothing' },
      { path: 'recommendations[3]', expected: 'an object', found: '"none"' },
      {
        path: 'recommendations[1].score',
        expected: 'in a list sorted with the highest score first',
        found: '1.5',
      },
      {
        path: 'recommendations[2].courseId',
        expected: 'in a list without two items of the same courseId',
        found: '"a"',
      },
      { path: 'extra[0]', expected: 'a JSON value', found: 'nothing' },
    ]);
  });

  it.each<[JsonbField, unknown, string, string]>([
    [
      'NudgeHistory.metadata',
      { hookPhase: 'FAX' },
      'one of TRIGGER, ACTION, VARIABLE_REWARD, INVESTMENT',
      '"FAX"',
    ],
    ['NudgeHistory.metadata', { channel: 1 }, 'a string without U+0000 or lone surrogates', '1'],
    ['NudgeHistory.metadata', { streakAtRisk: 'true' }, 'true or false', '"true"'],
    ['NudgeHistory.metadata', { currentStreak: 1.5 }, 'a whole number', '1.5'],
    ['CourseAsset.metadata', { viewCount: -1 }, 'at least 0', '-1'],
    ['BehaviorLog.metadata', { assetId: 7 }, 'a string without U+0000 or lone surrogates', '7'],
    [
      'NudgeHistory.metadata',
      { openedAt: '2026-02-29T00:00:00Z' },
      'ISO 8601 in UTC, as 2026-01-05T08:30:00Z',
      '"2026-02-29T00:00:00Z"',
    ],
    ['NudgeHistory.metadata', { reward: { kind: 'POINTS', points: 1.5 } }, 'a whole number', '1.5'],
    ['NudgeHistory.metadata', { reward: { kind: 'POINTS', points: -1 } }, 'at least 0', '-1'],
    [
      'CourseAsset.metadata',
      { checksumSha256: 'a'.repeat(63) },
      '64 hexadecimal digits',
      expect.stringContaining('(63 characters)') as never,
    ],
    ['CourseAsset.metadata', { width: 0 }, 'above 0', '0'],
    ['CourseAsset.metadata', { width: '3' }, 'a finite number', '"3"'],
    ['CourseAsset.metadata', { width: new Date(0) }, 'a finite number', 'an instance of Date'],
  ])('of %s %j say that it must be %s', (field, value, expected, found) => {
    expect(validateJsonb(field, value)).toEqual([{ path: expect.any(String), expected, found }]);
  });

  it('name a click that comes before the opening, to the nanosecond and whatever the zone is written like', () => {
    const metadata = (openedAt: string, clickedAt: string) => ({ openedAt, clickedAt });
    const before = metadata('2026-01-05T00:00:00.000000002Z', '2026-01-05T00:00:00.000000001+00:00');
    expect(validateJsonb('NudgeHistory.metadata', before)).toEqual([
      { path: 'clickedAt', expected: 'not before openedAt', found: '"2026-01-05T00:00:00.000000001+00:00"' },
    ]);
    const same = metadata('2026-01-05T00:00:00.100Z', '2026-01-05T00:00:00.1+00:00');
    expect(validateJsonb('NudgeHistory.metadata', same)).toEqual([]);
  });
});

describe('null', () => {
  it("is SQL's NULL, which nullable columns take", () => {
    expect(validateJsonb('CourseAsset.metadata', null)).toEqual([]);
    expect(validateJsonb('BehaviorLog.metadata', null)).toEqual([]);
    expect(validateJsonb('NudgeHistory.metadata', null)).not.toEqual([]);
  });

  it("is no document of any field, where JSON's null is meant", () => {
    expect(validateDocument('CourseAsset.metadata', null)).toEqual([
      { path: '', expected: 'an object', found: 'null' },
    ]);
  });
});

describe('an AIAnalysis.result', () => {
  it.each([undefined, {}, { id: 'a' }])('without analysisType in the row %j asks for both', (row) => {
    expect(validateJsonb('AIAnalysis.result', {}, row)[0]?.expected).toMatch(/analysisType.*set both/);
  });

  it.each([null, 3])('in a row whose analysisType is %j, no text, is refused', (analysisType) => {
    expect(validateJsonb('AIAnalysis.result', {}, { analysisType })).toEqual([
      { path: '', expected: 'in a row whose AIAnalysis.analysisType is text', found: String(analysisType) },
    ]);
  });

  it.each(['HOROSCOPE', '', 'toString', '__proto__'])(
    'of the unknown type %j is any object or list, and nothing else',
    (analysisType) => {
      for (const value of [{}, [], { probability: 'high' }, [1, ['a'], null]]) {
        expect(validateJsonb('AIAnalysis.result', value, { analysisType })).toEqual([]);
      }
      for (const value of [null, 'text', 1, true]) {
        expect(validateJsonb('AIAnalysis.result', value, { analysisType })).toMatchObject([
          { path: '', expected: 'an object or a list' },
        ]);
      }
    },
  );

  it('of a recommendation may be the list alone, best first where scored', () => {
    const row = { analysisType: 'COURSE_RECOMMENDATION' };
    const unscored = recommendation('c', undefined);
    const list = [recommendation('a', 0.9), unscored, recommendation('b', 0.1)];
    expect(validateJsonb('AIAnalysis.result', list, row)).toEqual([]);
    expect(validateJsonb('AIAnalysis.result', { recommendations: list }, row)).toEqual([]);
    const reversed = [...list.toReversed(), recommendation('a', 2)];
    expect(validateJsonb('AIAnalysis.result', reversed, row)).toEqual([
      { path: '[3].score', expected: 'at most 1', found: '2' },
      { path: '[2].score', expected: 'in a list sorted with the highest score first', found: '0.9' },
      { path: '[3].courseId', expected: 'in a list without two items of the same courseId', found: '"a"' },
    ]);
    expect(validateJsonb('AIAnalysis.result', [[]], { analysisType: 'LEARNING_STYLE' })).toEqual([
      { path: '', expected: 'an object', found: 'an array of 1' },
    ]);
  });
});

describe('unknown keys', () => {
  it.each<[JsonbField, unknown, string]>([
    ['NudgeHistory.metadata', { cohortSize: 5, reward: { kind: 'BADGE', badge: 'gold' } }, ''],
    ['NudgeHistory.metadata', { context: 'GOAL', channel: 'ZALO', variant: 'C', priority: 'URGENT' }, ''],
    ['CourseAsset.metadata', { virusScan: { clean: true } }, ''],
    ['BehaviorLog.metadata', { experiment: { name: 'a', variant: 'b', since: 3 } }, ''],
    ['AIAnalysis.result', { probability: 0.5, horizonDays: 30, factors: [], model: 'v2' }, 'CHURN_RISK'],
    [
      'AIAnalysis.result',
      { probability: 0.5, horizonDays: 30, factors: [{ name: 'a', weight: 1, p: [] }] },
      'CHURN_RISK',
    ],
  ])('pass in %s: %j', (field, value, analysisType) => {
    expect(validateJsonb(field, value, { analysisType })).toEqual([]);
  });

  it.each<[JsonbField, unknown]>([
    ['Challenge.description', { ...TEXT, fr: 'Salut' }],
    ['Achievement.description', { ...TEXT, fr: 'Salut' }],
    ['NudgeHistory.message', { ...TEXT, fr: 'Salut' }],
  ])('are refused in %s: %j', (field, value) => {
    expect(validateJsonb(field, value)).toMatchObject([{ path: 'fr', found: '"Salut"' }]);
  });
});

describe('assertJsonb', () => {
  it('passes what fits', () => {
    expect(() => assertJsonb('Challenge.description', TEXT)).not.toThrow();
  });

  it('throws an error that names table, column, row, key, paths and where to read on', () => {
    const error = errorOf(() => assertJsonb('Challenge.description', { vi: 'Chào', en: 1 }, { id: 'c-1' }));
    expect(error).toBeInstanceOf(IntegrationError);
    expect(error).toMatchObject({
      code: 'JSONB_INVALID',
      table: 'Challenge',
      column: 'description',
      rowId: 'c-1',
    });
    expect(error.message).toBe(
      'Challenge.description of row c-1 does not match I18N_TEXT: ' +
        `en must be ${text}, found 1; zh is missing (must be ${text}). ` +
        'Correct the value, or see docs/jsonb.md for the shape.',
    );
    expect(error.violations).toHaveLength(2);
  });

  it('tells twenty violations in its message, and how many more there are', () => {
    const unknown = Array.from({ length: 30 }, (_, index) => [`k${index}`, 1] as const);
    const value = { ...TEXT, ...Object.fromEntries(unknown) };
    const error = errorOf(() => assertJsonb('Challenge.description', value));
    expect(error.message).toMatch(/k19 must be .*; and 10 more\./);
    expect(error.message).not.toContain('k20');
    expect(error.violations).toHaveLength(30);
  });

  it('names a field that is not in the registry', () => {
    expect(() => assertJsonb('User.name' as JsonbField, TEXT)).toThrow(
      expect.objectContaining({
        code: 'JSONB_FIELD_UNKNOWN',
        message: expect.stringContaining('Challenge.description'),
      }),
    );
  });
});

const text = 'a string without U+0000 or lone surrogates';

function errorOf(run: () => void): JsonbValidationError {
  try {
    run();
  } catch (error) {
    return error as JsonbValidationError;
  }
  throw new Error('nothing was thrown');
}
