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
        recommendation('a', 0.2, { reason: { vi: 'Chào', en: 5 }, 'odd key': true }),
        recommendation('b', 1.5, { strategy: undefined }),
        recommendation('a', 0.1),
        'none',
      ],
      extra: [],
    };
    expect(validateJsonb('AIAnalysis.result', value, { analysisType: 'COURSE_RECOMMENDATION' })).toEqual([
      { path: 'recommendations[0].reason.en', expected: text, found: '5' },
      { path: 'recommendations[0].reason.zh', expected: text, found: 'nothing' },
      {
        path: 'recommendations[0]["odd key"]',
        expected: 'absent (known keys: courseId, score, reason, strategy)',
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
      { path: 'extra', expected: 'absent (known keys: recommendations)', found: 'an array of 0' },
    ]);
  });

  it.each<[JsonbField, unknown, string, string]>([
    ['NudgeHistory.metadata', { channel: 'FAX' }, 'one of PUSH, EMAIL, IN_APP', '"FAX"'],
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

  it.each(['HOROSCOPE', '', 'toString', '__proto__', null, 3])(
    'of the unknown type %j is refused, naming those known',
    (analysisType) => {
      expect(validateJsonb('AIAnalysis.result', {}, { analysisType })[0]?.expected).toContain(
        'one of COURSE_RECOMMENDATION, LEARNING_STYLE, RISK_PROFILE, CHURN_RISK',
      );
    },
  );
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
    const value = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`k${index}`, 1]));
    const error = errorOf(() => assertJsonb('CourseAsset.metadata', value));
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
