import { describe, expect, it } from '@jest/globals';
import vm from 'node:vm';
import { I18nText } from '../../../src/jsonb/shapes/i18n-text.js';
import { BehaviorExperiment, BehaviorLogMetadata } from '../../../src/jsonb/shapes/behavior-log-metadata.js';
import { JSONB_FIELDS, type JsonbField } from '../../../src/jsonb/registry.js';
import { validateJsonb } from '../../../src/jsonb/validate-jsonb.js';

const TEXT = { vi: '', en: '', zh: '' };
const ROW = { analysisType: 'COURSE_RECOMMENDATION' };

/** Made anew for each field; `trap` is what no check may ever call. */
const HOSTILE: Readonly<Record<string, (trap: () => never) => unknown>> = {
  'an array': () => [TEXT],
  'a string': () => JSON.stringify(TEXT),
  'a boxed string': () => new String('{}'),
  'a boxed number': () => new Number(1),
  'a Date': () => new Date(0),
  'a Map': () => new Map(Object.entries(TEXT)),
  'a Set': () => new Set(['vi']),
  'a Buffer': () => Buffer.from('{}'),
  'a RegExp': () => /x/,
  'an Error': () => new Error('x'),
  'a Promise': () => Promise.resolve(TEXT),
  'a class instance': () => Object.assign(new (class Text {})(), TEXT),
  'an instance of a subclass of a shape': () => Object.assign(new (class Sub extends I18nText {})(), TEXT),
  'what only inherits its keys': () => Object.create(TEXT),
  'what only inherits its keys, from an object without prototype': () =>
    Object.create(Object.assign(Object.create(null) as object, TEXT)),
  'a Proxy': (trap) => new Proxy({ ...TEXT }, { get: trap, ownKeys: trap, getPrototypeOf: trap, has: trap }),
  'a Proxy of an array': (trap) => new Proxy([], { get: trap, ownKeys: trap, getPrototypeOf: trap }),
  'a revoked Proxy': () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  'what has a Proxy for a prototype': (trap) =>
    Object.create(new Proxy({}, { get: trap, getPrototypeOf: trap, getOwnPropertyDescriptor: trap })),
  getters: (trap) =>
    Object.defineProperties({}, getters(['vi', 'en', 'zh', 'source', 'etag', 'channel'], trap)),
  'a hidden key': () => Object.defineProperty({ ...TEXT }, 'hidden', { value: 1 }),
  'a symbol as key': () => ({ ...TEXT, [Symbol('s')]: 1 }),
  'a function': (trap) => trap,
  'a symbol': () => Symbol('s'),
  'a bigint': () => 1n,
  NaN: () => NaN,
  undefined: () => undefined,
  'an own key __proto__': () => JSON.parse('{"vi":"","en":"","zh":"","__proto__":{"polluted":true}}'),
  'an own toJSON': (trap) => ({ ...TEXT, toJSON: trap }),
  'a cycle': () => {
    const value: Record<string, unknown> = { ...TEXT };
    value['self'] = value;
    return value;
  },
  'a value 100,000 levels deep': () => deep(100_000),
  'very many unknown keys': () => numbered(50_000, 1),
  'a very long text under an unknown key': () => ({ ...TEXT, x: 'x'.repeat(10_000_000) }),
};

describe.each(JSONB_FIELDS)('%s', (field) => {
  it.each(Object.entries(HOSTILE))('refuses %s, and runs none of its code', (_name, make) => {
    let called = false;
    const value = make(() => {
      called = true;
      throw new Error('the check ran code of the value');
    });
    expect(validateJsonb(field, value, ROW)).not.toEqual([]);
    expect(called).toBe(false);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(Object.prototype).not.toHaveProperty('polluted');
  });
});

describe('within a document', () => {
  const cycle: unknown[] = [];
  cycle.push(cycle);

  it.each<[string, JsonbField, unknown]>([
    ['a boxed string where a string belongs', 'Challenge.description', { ...TEXT, vi: new String('') }],
    ['U+0000', 'Challenge.description', { ...TEXT, vi: 'a\0' }],
    ['half a surrogate pair', 'Challenge.description', { ...TEXT, vi: 'a\ud83d' }],
    [
      'a missing key that Object.prototype has',
      'Challenge.description',
      { ...TEXT, constructor: undefined, toString: '' },
    ],
    ['the key constructor', 'Challenge.description', { ...TEXT, constructor: {} }],
    [
      'the key constructor in a nested text',
      'AIAnalysis.result',
      { recommendations: [{ courseId: 'a', strategy: '', reason: { ...TEXT, constructor: {} } }] },
    ],
    ['an array where an object belongs', 'NudgeHistory.metadata', { reward: [] }],
    ['an array of one where a word belongs', 'NudgeHistory.metadata', { channel: ['PUSH'] }],
    ['null where a key may be missing', 'NudgeHistory.metadata', { channel: null }],
    ['a hole', 'AIAnalysis.result', { recommendations: new Array(4_000_000_000) }],
    ['an array with a key', 'AIAnalysis.result', { recommendations: Object.assign([], { x: 1 }) }],
    ['an array of a class', 'AIAnalysis.result', { recommendations: new (class List extends Array {})() }],
    [
      'an object with indexes where an array belongs',
      'AIAnalysis.result',
      { recommendations: { length: 0 } },
    ],
    ['an array within an array', 'AIAnalysis.result', { recommendations: [[]] }],
    ['a cycle of arrays', 'AIAnalysis.result', { recommendations: cycle }],
    ['a Date under an unknown key', 'BehaviorLog.metadata', { at: new Date(0) }],
    ['undefined in an array', 'BehaviorLog.metadata', { list: [undefined] }],
    ['an infinite number', 'BehaviorLog.metadata', { number: Infinity }],
    ['U+0000 in an unknown key', 'BehaviorLog.metadata', { 'a\0': 1 }],
    ['half a surrogate pair at depth', 'BehaviorLog.metadata', { a: [{ b: '\udc00' }] }],
    ['U+0000 under an unknown key', 'NudgeHistory.metadata', { a: ['\0'] }],
    ['an unknown key __proto__', 'CourseAsset.metadata', JSON.parse('{"__proto__":1}')],
    ['a Date under an unknown key of an item', 'AIAnalysis.result', [{ at: new Date(0) }]],
    ['__proto__ at depth', 'BehaviorLog.metadata', { a: [JSON.parse('{"__proto__":1}')] }],
    ['a cycle under an unknown key', 'BehaviorLog.metadata', { cycle }],
    ['an instance of a shape where it does not belong', 'BehaviorLog.metadata', { text: new I18nText() }],
    ['a shared object that unfolds to 10^9', 'BehaviorLog.metadata', unfolding(9)],
    [
      'a shared object of absent keys that unfolds',
      'BehaviorLog.metadata',
      { a: Array(4000).fill(numbered(10_000)) },
    ],
  ])('refuses %s', (_name, field, value) => {
    expect(validateJsonb(field, value, ROW)).not.toEqual([]);
  });

  it.each<[string, JsonbField, unknown]>([
    ['an instance of the shape', 'Challenge.description', Object.assign(new I18nText(), TEXT)],
    [
      'an instance of a nested shape',
      'BehaviorLog.metadata',
      Object.assign(new BehaviorLogMetadata(), {
        experiment: Object.assign(new BehaviorExperiment(), { name: 'a', variant: 'b' }),
      }),
    ],
    [
      'an object without prototype',
      'Challenge.description',
      Object.assign(Object.create(null) as object, TEXT),
    ],
    [
      'an object of another realm',
      'Challenge.description',
      vm.runInNewContext('({ vi: "", en: "", zh: "" })'),
    ],
    ['an array of another realm', 'AIAnalysis.result', { recommendations: vm.runInNewContext('[]') }],
    [
      'an unknown key with undefined, which JSON leaves out',
      'Challenge.description',
      { ...TEXT, x: undefined },
    ],
    ['a known key with undefined', 'NudgeHistory.metadata', { channel: undefined }],
    ['a frozen object', 'Challenge.description', Object.freeze({ ...TEXT })],
    ['text beyond the first plane', 'Challenge.description', { ...TEXT, zh: '😀𠮷' }],
    ['the key constructor among unknown keys', 'BehaviorLog.metadata', { constructor: 1, toString: '' }],
    ['one object in two places', 'BehaviorLog.metadata', { a: TEXT, b: TEXT }],
  ])('takes %s', (_name, field, value) => {
    expect(validateJsonb(field, value, ROW)).toEqual([]);
  });

  it('changes nothing in the value', () => {
    const value = { ...TEXT, vi: 1, unknown: undefined };
    validateJsonb('Challenge.description', value);
    expect(value).toStrictEqual({ vi: 1, en: '', zh: '', unknown: undefined });
  });

  it('tells a thousand violations at most', () => {
    const value = { ...TEXT, ...numbered(5000, 1) };
    expect(validateJsonb('Challenge.description', value)).toHaveLength(1000);
  });
});

describe('a BehaviorLog.metadata', () => {
  const sizeOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

  it('has room for 16 KiB of JSON in UTF-8, and not for one byte more', () => {
    const value: Record<string, unknown> = {
      'khóa "học"\n': ['ế', '\u0007', '😀', 1e21, -0.5, true, null, {}],
      x: undefined,
    };
    value['fill'] = '';
    value['fill'] = 'a'.repeat(16 * 1024 - sizeOf(value));
    expect(sizeOf(value)).toBe(16 * 1024);
    expect(validateJsonb('BehaviorLog.metadata', value)).toEqual([]);
    value['fill'] += 'a';
    expect(validateJsonb('BehaviorLog.metadata', value)).toEqual([
      { path: '', expected: 'at most 16384 bytes as JSON', found: 'more than 16384 bytes' },
    ]);
  });

  it('has room for eight levels, itself included, and not for nine', () => {
    expect(validateJsonb('BehaviorLog.metadata', deep(8))).toEqual([]);
    expect(validateJsonb('BehaviorLog.metadata', deep(9))).toEqual([
      { path: 'a.a.a.a.a.a.a.a', expected: 'at most 8 levels deep', found: 'an object' },
    ]);
  });
});

function getters(keys: readonly string[], get: () => never): PropertyDescriptorMap {
  return Object.fromEntries(keys.map((key) => [key, { get, enumerable: true }]));
}

function deep(levels: number): object {
  let value = {};
  for (let level = 1; level < levels; level++) value = { a: value };
  return value;
}

function unfolding(levels: number): object {
  let value: object = {};
  for (let level = 1; level < levels; level++) value = { a: Array<object>(10).fill(value) };
  return value;
}

function numbered(keys: number, value?: unknown): object {
  return Object.fromEntries(Array.from({ length: keys }, (_, index) => [`k${index}`, value]));
}
