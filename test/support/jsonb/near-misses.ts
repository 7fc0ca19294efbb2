import fc from 'fast-check';
import type { FieldValue } from './values.js';

/** What JSON can write but hardly any shape takes in most places; some of it fits by luck, which is as well. */
const oddJson = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -0,
    1,
    -1,
    0.5,
    1.5,
    100,
    101,
    1e300,
    5e-324,
    '',
    ' ',
    'LOW',
    'vi',
  ),
  fc.constantFrom('\0', 'a\0b', '\ud800', '\udc00x', '\ud83d\ude00', '__proto__', '2026-02-30T00:00:00Z'),
  fc.constantFrom(
    '2026-01-05T24:00:00Z',
    '2026-01-05',
    '2026-01-05T07:00:00+07:00',
    '2024-02-29T00:00:00Z\n',
  ),
  fc.constantFrom(
    '1900-02-29T00:00:00Z',
    '2000-02-29T23:59:59.999999999+00:00',
    '٢٠٢٦-01-05T00:00:00Z',
    'a'.repeat(64),
  ),
  fc.constantFrom<unknown>([], {}, [[]], [{}], [null], ['a'], { vi: '', en: '', zh: '' }, [
    { vi: '', en: '', zh: '' },
  ]),
  fc.jsonValue({ maxDepth: 2 }),
);

/** What JSON cannot write, or not as it is. Made anew each time, since some of it is mutable. */
const notJson = fc
  .constantFrom<() => unknown>(
    () => undefined,
    () => NaN,
    () => -Infinity,
    () => 10n,
    () => Symbol('s'),
    () => () => '',
    () => new Date(0),
    () => new Map([['vi', '']]),
    () => new String('text'),
    () => new Number(1),
    () => /x/,
    () => Object.create({ vi: '', en: '', zh: '' }) as unknown,
    () => Object.assign(Object.create(null) as object, { vi: '', en: '', zh: '' }),
    () => Array.from({ length: 2 }).fill('x', 1),
    () => new Array<string>(3),
    () => Object.assign(['a'], { extra: 1 }),
    () => new Proxy({}, {}),
    () => ({ [Symbol('s')]: 1 }),
    () => Object.defineProperty({}, 'vi', { get: () => '' }),
  )
  .map((make) => make());

const key = fc.oneof(
  fc.constantFrom(
    'vi',
    'en',
    'score',
    'courseId',
    'source',
    'clickedAt',
    'constructor',
    '__proto__',
    'toString',
    'toJSON',
    '0',
  ),
  fc.string(),
);

type Change = (value: unknown, odd: unknown, name: string) => unknown;

/** Each makes one change to the value at one place. */
const CHANGES: readonly Change[] = [
  (_value, odd) => odd,
  (value) => [value],
  (value) => (isRecord(value) ? withoutOne(value) : undefined),
  (value, odd, name) => (isRecord(value) ? withKey(value, name, odd) : odd),
  (value, odd) => (Array.isArray(value) ? [...(value as unknown[]), odd] : odd),
  (value) => (Array.isArray(value) ? [...(value as unknown[]), ...(value as unknown[])] : value),
  (value) => (Array.isArray(value) ? value.toReversed() : value),
  (value) => (typeof value === 'number' ? value + 1 : typeof value === 'string' ? `${value}x` : value),
  (value) => (typeof value === 'number' ? -value : typeof value === 'string' ? value.slice(1) : value),
  (value) =>
    typeof value === 'number' ? value / 3 : typeof value === 'string' ? value.toLowerCase() : value,
];

/** Values one change away from fitting, some of which JSON cannot write. */
export function nearMisses(fitting: fc.Arbitrary<FieldValue>): fc.Arbitrary<FieldValue> {
  const odd = fc.oneof({ arbitrary: oddJson, weight: 3 }, { arbitrary: notJson, weight: 1 });
  return fc
    .tuple(fitting, fc.nat(), fc.constantFrom(...CHANGES), odd, key)
    .map(([whole, place, change, oddOne, name]) => ({
      ...whole,
      value: changeAt(whole.value, place, (value) => change(value, oddOne, name)),
    }));
}

/** Values that fit, and four times as many near misses. */
export function mixed(fitting: fc.Arbitrary<FieldValue>): fc.Arbitrary<FieldValue> {
  return fc.oneof({ arbitrary: fitting, weight: 1 }, { arbitrary: nearMisses(fitting), weight: 4 });
}

/** What is left of a value that goes through JSON; `undefined` where JSON cannot write it. */
export function throughJson(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null');
  } catch {
    return undefined;
  }
}

/** Changes the n-th node of a value, counted depth first, n being taken modulo their number. */
function changeAt(root: unknown, place: number, change: (value: unknown) => unknown): unknown {
  let left = place % countNodes(root);
  const visit = (value: unknown): unknown => {
    if (left-- === 0) return change(value);
    if (Array.isArray(value)) return value.map(visit);
    if (!isRecord(value)) return value;
    const copy = {};
    for (const [name, inner] of Object.entries(value)) define(copy, name, visit(inner));
    return copy;
  };
  return visit(root);
}

function countNodes(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, inner) => sum + countNodes(inner), 1);
}

function withKey(value: object, name: string, inner: unknown): object {
  const copy = { ...value };
  define(copy, name, inner);
  return copy;
}

function withoutOne(value: object): object {
  const [, ...rest] = Object.entries(value);
  const copy = {};
  for (const [name, inner] of rest) define(copy, name, inner);
  return copy;
}

/** Assignment would take `__proto__` for the prototype. */
function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true });
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
