import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ValidationError } from 'class-validator';
import { validateSync } from 'class-validator';
import { DATA_LIMITS, TEXT_LIMITS } from '../../../src/jsonb/document-limits.js';
import { JSONB_FIELDS, JSONB_REGISTRY, type JsonbField } from '../../../src/jsonb/registry.js';
import { I18nText } from '../../../src/jsonb/shapes/i18n-text.js';
import { validateJsonb } from '../../../src/jsonb/validate-jsonb.js';

const TEXT = { vi: '', en: '', zh: '' };
const RECOMMENDATION = { courseId: 'a', score: 0.5, reason: TEXT, strategy: '' };
const KEYS = 70_000;
const LONG = 'ế'.repeat(1_000_000);

/** What looking at a value took. */
const work = { listedKeys: 0, readProperties: 0, scannedText: 0 };

beforeEach(() => {
  Object.assign(work, { listedKeys: 0, readProperties: 0, scannedText: 0 });
  count(Object, 'keys', (keys) => (work.listedKeys += keys.length));
  count(Object, 'getOwnPropertyNames', (keys) => (work.listedKeys += keys.length));
  count(Object, 'getOwnPropertySymbols', (keys) => (work.listedKeys += keys.length));
  count(Reflect, 'ownKeys', (keys) => (work.listedKeys += keys.length));
  count(Object, 'getOwnPropertyDescriptor', () => work.readProperties++);
  for (const method of ['isWellFormed', 'includes', 'charCodeAt', 'codePointAt'] as const) {
    const original = String.prototype[method] as (...parameters: unknown[]) => unknown;
    jest.spyOn(String.prototype, method).mockImplementation(function (
      this: string,
      ...parameters: unknown[]
    ) {
      work.scannedText += this.length;
      return original.apply(this, parameters) as never;
    });
  }
});

afterEach(() => {
  jest.restoreAllMocks();
});

/** Too large in every way; `keys` are those of its largest object, which can only be listed as a whole. */
const HUGE: readonly (readonly [name: string, value: () => unknown, keys: number])[] = [
  ['very many keys', () => numbered(KEYS, 1), KEYS],
  ['very many keys without a value', () => ({ ...TEXT, ...numbered(KEYS, undefined) }), KEYS],
  ['very many keys at depth', () => ({ a: { b: numbered(KEYS, 1) } }), KEYS],
  ['very many symbols', () => Object.fromEntries(Array.from({ length: KEYS }, () => [Symbol(), 1])), KEYS],
  ['very many hidden keys', () => Object.defineProperties({}, hidden(KEYS)), KEYS],
  [
    'one object of many keys in a thousand places',
    () => listed(Array(1000).fill(numbered(KEYS, undefined))),
    KEYS,
  ],
  [
    'one list with many keys in a thousand places',
    () => listed(Array(1000).fill(Object.assign([], numbered(KEYS, 1)))),
    KEYS,
  ],
  ['one object of many symbols in a thousand places', () => listed(Array(1000).fill(symbols(KEYS))), KEYS],
  ['a list of very many items', () => listed(Array(200_000).fill(RECOMMENDATION)), 0],
  ['a list of very many nulls', () => listed(Array(200_000).fill(null)), 0],
  ['a list of very many texts', () => listed(Array(200_000).fill('x')), 0],
  ['a sparse list', () => listed(new Array(4_000_000_000)), 0],
  [
    'a long text',
    () => ({ ...TEXT, vi: LONG, courseId: LONG, openedAt: LONG, etag: LONG, style: LONG, strategy: LONG }),
    0,
  ],
  ['a long text in a list', () => listed([{ ...RECOMMENDATION, strategy: LONG }, LONG]), 0],
  ['a long key', () => ({ [LONG]: 1 }), 0],
  ['a long key that is a name', () => ({ ['x'.repeat(1_000_000)]: 1 }), 0],
  [
    'a large bigint',
    () => ({ ...TEXT, vi: 1n << 2_000_000n, width: 1n << 2_000_000n, courseId: 1n << 2_000_000n }),
    0,
  ],
];

describe.each(HUGE)('of %s,', (_name, make, keys) => {
  let value: unknown;
  beforeAll(() => {
    value = make();
  });
  afterAll(() => {
    value = undefined;
  });

  it.each(JSONB_FIELDS)('%s refuses it, with work that its limit bounds', (field) => {
    for (const analysisType of field === 'AIAnalysis.result' ? TYPES : ['']) {
      const violations = validateJsonb(field, value, { analysisType });
      expect(violations).not.toEqual([]);
      expect(JSON.stringify(violations).length).toBeLessThan(1_000_000);
    }
    const { maxBytes } = limitsOf(field);
    const times = field === 'AIAnalysis.result' ? TYPES.length : 1;
    expect(work.listedKeys).toBeLessThanOrEqual(times * (2 * keys + 4 * maxBytes));
    expect(work.readProperties).toBeLessThanOrEqual(times * 4 * maxBytes);
    expect(work.scannedText).toBeLessThanOrEqual(times * 8 * maxBytes);
  });
});

describe('the limit of a field', () => {
  it.each<[JsonbField, Record<string, string>, (fill: string) => unknown]>([
    ['Challenge.description', {}, (fill) => ({ vi: 'Chào "bạn"\n', en: '😀', zh: fill })],
    ['Achievement.description', {}, (fill) => ({ vi: fill, en: 'ế', zh: '\u0007' })],
    ['NudgeHistory.message', {}, (fill) => ({ vi: '', en: fill, zh: '' })],
    [
      'AIAnalysis.result',
      { analysisType: 'COURSE_RECOMMENDATION' },
      (fill) => ({ recommendations: [{ ...RECOMMENDATION, reason: { ...TEXT, vi: fill } }] }),
    ],
    [
      'AIAnalysis.result',
      { analysisType: 'LEARNING_STYLE' },
      (fill) => ({ style: 'VISUAL', sampleSize: 1, evidence: ['"', fill] }),
    ],
    [
      'AIAnalysis.result',
      { analysisType: 'COURSE_RECOMMENDATION' },
      (fill) => [{ ...RECOMMENDATION, x: fill }],
    ],
    ['AIAnalysis.result', { analysisType: 'HOROSCOPE' }, (fill) => [1, -0.5, null, true, { ế: fill }]],
    ['NudgeHistory.metadata', {}, (fill) => ({ currentStreak: 12, streakAtRisk: false, context: fill })],
    ['CourseAsset.metadata', {}, (fill) => ({ bucket: 'b', etag: fill })],
    ['BehaviorLog.metadata', {}, (fill) => ({ courseId: 'c', x: fill })],
  ])('%s %j is told in bytes of JSON, exactly, and alone', (field, row, make) => {
    const { maxBytes } = limitsOf(field);
    const room = maxBytes - Buffer.byteLength(JSON.stringify(make('')));
    expect(validateJsonb(field, make('a'.repeat(room)), row)).toEqual([]);
    const over = [
      { path: '', expected: `at most ${maxBytes} bytes as JSON`, found: `more than ${maxBytes} bytes` },
    ];
    expect(validateJsonb(field, make('a'.repeat(room + 1)), row)).toEqual(over);
    // A control character takes six bytes, a letter of Vietnamese up to three, half of a pair none of its own.
    expect(validateJsonb(field, make('\u0007'.repeat(Math.floor(room / 6))), row)).toEqual([]);
    expect(validateJsonb(field, make('\u0007'.repeat(Math.floor(room / 6) + 1)), row)).toEqual(over);
    expect(validateJsonb(field, make('ế'.repeat(Math.floor(room / 3) + 1)), row)).toEqual(over);
    expect(validateJsonb(field, make('a'.repeat(1_000_000)), row)).toEqual(over);
  });

  it('is class-validator’s as well', () => {
    const validationError = { target: false, value: false };
    const verdict = (text: object): ValidationError[] =>
      validateSync(Object.assign(new I18nText(), text), { validationError });
    expect(verdict({ ...TEXT, vi: 'a'.repeat(TEXT_LIMITS.maxBytes - 25) })).toEqual([]);
    expect(verdict({ ...TEXT, vi: 'a'.repeat(TEXT_LIMITS.maxBytes - 24) })).toHaveLength(1);
    const whitelisted = { whitelist: true, forbidNonWhitelisted: true, validationError };
    expect(validateSync(Object.assign(new I18nText(), { ...TEXT, $exact: 1 }), whitelisted)).toHaveLength(1);
  });
});

const TYPES = ['COURSE_RECOMMENDATION', 'LEARNING_STYLE', 'RISK_PROFILE', 'CHURN_RISK', 'HOROSCOPE'];

function limitsOf(field: JsonbField): { maxBytes: number } {
  return JSONB_REGISTRY[field].key === 'I18N_TEXT' ? TEXT_LIMITS : DATA_LIMITS;
}

/** A list under every key that has one. */
function listed(items: unknown[]): object {
  return { recommendations: items, evidence: items, factors: items, more: items };
}

function numbered(keys: number, value: unknown): object {
  return Object.fromEntries(Array.from({ length: keys }, (_, index) => [`k${index}`, value]));
}

function symbols(keys: number): object {
  return Object.fromEntries(Array.from({ length: keys }, () => [Symbol(), 1]));
}

function hidden(keys: number): PropertyDescriptorMap {
  return Object.fromEntries(Array.from({ length: keys }, (_, index) => [`k${index}`, { value: 1 }]));
}

/** Has a function of `Object` or `Reflect` add to the work. */
function count<Of extends object, Name extends keyof Of & string>(
  object: Of,
  name: Name,
  add: (result: { length: number }) => void,
): void {
  const original = object[name] as (...parameters: unknown[]) => never;
  jest.spyOn(object as never, name).mockImplementation(((...parameters: unknown[]) => {
    const result = original.apply(object, parameters);
    add(result);
    return result;
  }) as never);
}
