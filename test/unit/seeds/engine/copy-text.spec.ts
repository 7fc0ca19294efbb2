import { describe, expect, it } from '@jest/globals';
import { copyLines } from '../../../../seeds/engine/copy-text.js';

const lineOf = copyLines('Thing', {
  id: 'text',
  count: 'integer',
  share: 'double',
  done: 'boolean',
  at: 'timestamp',
  details: 'jsonb',
});

const ROW = {
  id: 'a',
  count: -7,
  share: 0.25,
  done: true,
  at: new Date('2026-01-05T06:07:08.009Z'),
  details: { vi: 'Chào' },
};

describe('copyLines', () => {
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

  it('refuses U+0000 by table, column and row', () => {
    expect(() => lineOf({ ...ROW, id: 'a\0b' })).toThrow(/^Thing\.id of row a\0b holds U\+0000/);
  });
});
