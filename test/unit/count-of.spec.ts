import { describe, expect, it } from '@jest/globals';
import { countOf, grouped, megabytes } from '../../src/count-of.js';

describe('a count in a message', () => {
  it.each([
    [0, '0 rows'],
    [1, '1 row'],
    [999, '999 rows'],
    [1_000, '1,000 rows'],
    [1_234_567, '1,234,567 rows'],
  ])('of %d rows is said as "%s"', (count, said) => {
    expect(countOf(count, 'row')).toBe(said);
  });

  it('has the plural that the noun has', () => {
    expect([countOf(1, 'person', 'people'), countOf(12_345, 'person', 'people')]).toEqual([
      '1 person',
      '12,345 people',
    ]);
  });

  it('has its thousands separated, and a size one decimal', () => {
    expect([grouped(100_000), megabytes(0), megabytes(1.25 * 1024 ** 3)]).toEqual([
      '100,000',
      '0.0 MB',
      '1,280.0 MB',
    ]);
  });
});
