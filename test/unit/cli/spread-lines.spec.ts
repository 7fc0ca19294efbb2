import { describe, expect, it } from '@jest/globals';
import { spreadInShort, spreadLines } from '../../../src/cli/spread-lines.js';

const MEGABYTE = 1024 * 1024;
const share = (worker: string, megabytes: number) => ({ worker, shards: 28, bytes: megabytes * MEGABYTE });

describe('how rows spread over workers', () => {
  it('is a line a worker', () => {
    expect(spreadLines([share('db-1:5432', 1_234), share('db-10:5432', 2_468)])).toEqual([
      '  The distributed tables, with all of their rows, are on 2 workers:',
      '    db-1:5432    33 %    1,234.0 MB in 28 shards',
      '    db-10:5432   67 %    2,468.0 MB in 28 shards',
    ]);
  });

  it.each([
    [[1, 1], '2 workers with 50 % each'],
    [[1, 2, 1], '3 workers with 25 to 50 % each'],
    [[0, 0], '2 workers with 0 % each'],
    [[5], '1 worker with 100 %'],
  ])('is a range where there is little room: %j', (sizes, said) => {
    expect(spreadInShort(sizes.map((size) => share('db:5432', size)))).toBe(said);
  });
});
