import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ListedObject } from '../../../src/storage/object-store.js';
import { mergeSides } from '../../../src/storage/sweep/merge-sides.js';
import type { SweptRow } from '../../../src/storage/sweep/row-pages.js';
import { compareUtf8 } from '../../../src/storage/sweep/utf8-order.js';

const byBytes = (left: string, right: string) => Buffer.compare(Buffer.from(left), Buffer.from(right));
/** Texts in which characters around the surrogates meet often. */
const keys = fc.string({
  unit: fc.constantFrom('a', 'é', '中', '\u{d7ff}', '\u{e000}', '～', '\u{ffff}', '😀', '🀄'),
});

async function* pagesOf<Item>(items: readonly Item[], size: number): AsyncGenerator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

const objectAt = (key: string): ListedObject => ({ key, size: 1, etag: '', lastModified: new Date(0) });
const rowAt = (storageKey: string, id: number): SweptRow => ({
  id: String(id),
  storageKey,
  fileSize: 1,
  bucket: null,
  etag: null,
  sha256: null,
});

async function merged(objects: readonly string[], rows: readonly string[], size = 2) {
  const sides = [];
  const pages = [pagesOf(objects.map(objectAt), size), pagesOf(rows.map(rowAt), size)] as const;
  for await (const { key, object, rows: found } of mergeSides(...pages)) {
    expect([object?.key ?? key, ...found.map(({ storageKey }) => storageKey)]).toEqual(
      Array(1 + found.length).fill(key),
    );
    sides.push([key, object !== undefined, found.length] as const);
  }
  return sides;
}

describe('the order of keys', () => {
  it('is that of their UTF-8 bytes, whatever characters they have', () => {
    fc.assert(
      fc.property(keys, keys, (left, right) => {
        expect(Math.sign(compareUtf8(left, right))).toBe(byBytes(left, right));
      }),
      { seed: 42, numRuns: 2_000 },
    );
    expect(['😀', '～'].sort()).toEqual(['😀', '～']);
    expect(['😀', '～'].sort(compareUtf8)).toEqual(['～', '😀']);
  });
});

describe('the two sides of a sweep', () => {
  it('are held against each other key by key, across pages of any size', async () => {
    const sides = fc.record({
      objects: fc.uniqueArray(keys, { maxLength: 12 }),
      rows: fc.array(keys, { maxLength: 12 }),
      size: fc.integer({ min: 1, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(sides, async ({ objects, rows, size }) => {
        const expected = [...new Set([...objects, ...rows])]
          .sort(byBytes)
          .map((key) => [key, objects.includes(key), rows.filter((row) => row === key).length]);
        expect(await merged(objects.toSorted(byBytes), rows.toSorted(byBytes), size)).toEqual(expected);
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  it('may be empty, one or both', async () => {
    expect(await merged([], [])).toEqual([]);
    expect(await merged(['a'], [])).toEqual([['a', true, 0]]);
    expect(await merged([], ['a', 'a'])).toEqual([['a', false, 2]]);
  });

  it.each([
    ['goes back', ['a/b', 'a']],
    ['repeats', ['a', 'a']],
    ['follows UTF-16', ['😀', '～']],
  ])('are not told of where the store’s order %s', async (_what, objects) => {
    await expect(merged(objects, [])).rejects.toMatchObject({ code: 'STORAGE_ORDER' });
  });
});
