import { describe, expect, it } from '@jest/globals';
import { rowEncoder } from '../../../../../seeds/engine/load/row-encoder.js';

const THING = {
  name: 'Thing',
  schema: 'public',
  columns: {
    id: 'text',
    count: 'integer',
    share: 'double',
    done: 'boolean',
    at: 'timestamp',
    details: 'jsonb',
  },
} as const;

const ROW = {
  id: 'a',
  count: -7,
  share: 0.25,
  done: true,
  at: new Date('2026-01-05T06:07:08.009Z'),
  details: { vi: 'Chào' },
};

function encode(format: 'binary' | 'text', ...rows: object[]): Buffer {
  const encoder = rowEncoder(THING, format);
  for (const row of rows) encoder.add(row);
  return Buffer.from(encoder.take()?.bytes ?? []);
}

const lineOf = (row: object): string => encode('text', row).toString();

describe('rowEncoder in text', () => {
  it('writes one line with a field for each column, in order', () => {
    expect(lineOf(ROW)).toBe('a\t-7\t0.25\tt\t2026-01-05T06:07:08.009Z\t{"vi":"Chào"}\n');
  });

  it('writes NULL for null, and a text that looks like NULL as that text', () => {
    expect(lineOf({ ...ROW, count: null, details: null })).toBe(
      'a\t\\N\t0.25\tt\t2026-01-05T06:07:08.009Z\t\\N\n',
    );
    expect(lineOf({ ...ROW, id: '\\N' })).toMatch(/^\\\\N\t/);
  });

  it('writes empty texts first in the line as empty fields', () => {
    expect(lineOf({ ...ROW, id: '' })).toMatch(/^\t-7\t/);
  });

  it('escapes what separates fields and lines, and leaves all else', () => {
    expect(lineOf({ ...ROW, id: 'a\tb\nc\rd\\e 🙂 đ' })).toMatch(/^a\\tb\\nc\\rd\\\\e 🙂 đ\t/);
    expect(lineOf({ ...ROW, details: { text: 'a\n"b"\\' } })).toMatch(
      /\{"text":"a\\\\n\\\\"b\\\\"\\\\\\\\"\}\n$/,
    );
  });
});

describe('rowEncoder in binary', () => {
  it('writes a header, for each row its fields with their lengths, and an end', () => {
    const hex = (text: string): string => Buffer.from(text).toString('hex');
    const int32 = (value: number): string => (value >>> 0).toString(16).padStart(8, '0');
    const microseconds = (BigInt(ROW.at.getTime()) - 946_684_800_000n) * 1_000n;
    const json = '{"vi":"Chào"}';
    expect(encode('binary', ROW, { id: null }).toString('hex')).toBe(
      [
        `5047434f50590aff0d0a00${int32(0)}${int32(0)}`,
        `0006${int32(1)}${hex('a')}${int32(4)}${int32(-7)}${int32(8)}3fd0000000000000${int32(1)}01`,
        `${int32(8)}${microseconds.toString(16).padStart(16, '0')}${int32(Buffer.byteLength(json) + 1)}01${hex(json)}`,
        `0006${int32(-1).repeat(6)}`,
        'ffff',
      ].join(''),
    );
  });
});

it('leaves the bytes that it gave as they are until they are given back, and writes into their memory then', () => {
  const encoder = rowEncoder(THING, 'binary');
  const take = (id: string): Uint8Array => {
    encoder.add({ ...ROW, id });
    return encoder.take()!.bytes;
  };
  const first = take('a');
  const before = Buffer.from(first);
  take('b');
  expect(Buffer.from(first)).toEqual(before);

  encoder.reuse(first);
  take('c');
  expect(take('d').buffer).toBe(first.buffer);
});

describe.each(['binary', 'text'] as const)('rowEncoder in %s', (format) => {
  it('gives what it has taken once, and nothing where that is nothing', () => {
    const encoder = rowEncoder(THING, format);
    encoder.add(ROW);
    encoder.add(ROW);
    const first = encoder.take();
    expect(first).toMatchObject({ table: 'Thing', rows: 2 });
    expect(encoder.take()).toBeUndefined();
    encoder.add(ROW);
    encoder.add(ROW);
    expect(encoder.take()).toEqual(first);
  });

  it.each([
    ['id', 'a\0b', 'SEED_TEXT_HAS_NUL', 'holds U+0000'],
    ['id', 'a\ud800', 'SEED_VALUE_REFUSED', 'half of a surrogate pair'],
    ['count', 1.5, 'SEED_VALUE_REFUSED', 'not a whole number: 1.5'],
    ['count', '1', 'SEED_VALUE_REFUSED', 'not a whole number: 1'],
    ['share', '0.5', 'SEED_VALUE_REFUSED', 'not a number: 0.5'],
    ['done', 1, 'SEED_VALUE_REFUSED', 'neither true nor false: 1'],
    ['at', new Date(Number.NaN), 'SEED_VALUE_REFUSED', 'not a date: Invalid Date'],
    ['at', '2026-01-05', 'SEED_VALUE_REFUSED', 'not a date: 2026-01-05'],
    ['details', { inner: ['\\', 'x\0'] }, 'SEED_TEXT_HAS_NUL', 'holds U+0000'],
    ['details', { '\udfff': 1 }, 'SEED_VALUE_REFUSED', 'half of a surrogate pair'],
    ['details', () => 0, 'SEED_VALUE_REFUSED', 'nothing that JSON can say'],
  ])('refuses a %s of %j by table, column and row', (column, value, code, problem) => {
    const encoder = rowEncoder(THING, format);
    const row = { ...ROW, id: 'row-7', [column]: value };
    expect(() => encoder.add(row)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(problem) }),
    );
    const name = column === 'id' ? '' : ' of row "row-7"';
    expect(() => encoder.add(row)).toThrow(`Thing.${column}${name}`);
  });

  it('leaves nothing of a refused row behind', () => {
    const challenge = {
      name: 'Challenge',
      schema: 'public',
      columns: { id: 'text', description: 'jsonb', targetAmount: 'integer' },
    } as const;
    const row = { id: 'c1', description: { vi: 'Chào', en: 'Hello', zh: '你好' }, targetAmount: 1 };
    const encoder = rowEncoder(challenge, format);
    encoder.add(row);
    const alone = encoder.take();
    for (const wrong of [{ targetAmount: 0.5 }, { description: { vi: 'Chào' } }]) {
      expect(() => encoder.add({ ...row, ...wrong })).toThrow('Challenge');
      encoder.add(row);
      expect(() => encoder.add({ ...row, ...wrong })).toThrow('Challenge');
      expect(encoder.take()).toEqual(alone);
    }
  });

  it('takes texts that spell an escape of JSON', () => {
    expect(encode(format, { ...ROW, details: '\\u0000 \\\\ud800 \u0001' }).length).toBeGreaterThan(0);
  });

  it.each([
    [{ vi: 'Chào' }],
    [{ vi: 'Chào', en: 'Hello', zh: '你好\0' }],
    [{ vi: 'Chào', en: 'Hello', zh: '你好', fr: 'Salut' }],
  ])('checks JSONB values against the registry: %j', (description) => {
    const challenge = {
      name: 'Challenge',
      schema: 'public',
      columns: { id: 'text', description: 'jsonb' },
    } as const;
    const encoder = rowEncoder(challenge, format);
    expect(() => encoder.add({ id: 'c1', description })).toThrow(
      expect.objectContaining({ code: 'JSONB_INVALID', message: expect.stringContaining('c1') }),
    );
  });
});

it('refuses whole numbers beyond 32 bits where the column has 32', () => {
  expect(() => encode('binary', { ...ROW, count: 2 ** 31 })).toThrow(
    'Thing.count of row "a" is beyond 32 bits',
  );
  expect(encode('binary', { ...ROW, count: -(2 ** 31) }).length).toBeGreaterThan(0);
});
