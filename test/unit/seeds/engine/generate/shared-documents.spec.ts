import { describe, expect, it } from '@jest/globals';
import { SharedDocuments } from '../../../../../seeds/engine/generate/shared-documents.js';

/** Makes documents that tell how many were made before them. */
function counting(): () => { made: number } {
  let made = 0;
  return () => ({ made: made++ });
}

describe('documents that rows share', () => {
  it('are made once for the same values, and cannot be changed', () => {
    const make = counting();
    const documents = new SharedDocuments<{ made: number }>(10);
    const title = { vi: 'Tiết kiệm' };
    const first = documents.of([title, 3, undefined], make);

    expect(documents.of([title, 3, undefined], make)).toBe(first);
    expect(() => (first.made = 5)).toThrow(TypeError);
    expect(documents.of(['alone'], make)).toEqual({ made: 1 });
    expect(documents.of(['alone'], make)).toEqual({ made: 1 });
  });

  it('differ where a value differs, and where an object is only equal', () => {
    const make = counting();
    const documents = new SharedDocuments<{ made: number }>(10);
    const paths = [
      [{ vi: 'a' }, 3],
      [{ vi: 'a' }, 3],
      ['a', 3],
      ['a', 4],
      ['a', '3'],
    ];

    expect(paths.map((path) => documents.of(path, make).made)).toEqual([0, 1, 2, 3, 4]);
    expect(paths.map((path) => documents.of(path, make).made)).toEqual([0, 1, 2, 3, 4]);
  });

  it('are made anew each time once as many are kept as were asked for', () => {
    const make = counting();
    const documents = new SharedDocuments<{ made: number }>(2);
    const made = (): number[] => ['a', 'b', 'c'].map((value) => documents.of([value, 1], make).made);

    expect([made(), made()]).toEqual([
      [0, 1, 2],
      [0, 1, 3],
    ]);
    expect(() => (documents.of(['d', 1], make).made = 7)).not.toThrow();
  });
});
