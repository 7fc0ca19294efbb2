import { describe, expect, it } from '@jest/globals';
import { deletionOrder } from '../../../../../seeds/runs/revert/deletion-order.js';
import type { ForeignKey } from '../../../../../seeds/runs/revert/read-references.js';

const place = (name: string) => ({ schema: 'public', name });
const key = (child: string, parent: string): ForeignKey => ({
  child: place(child),
  childColumns: ['p'],
  parent: place(parent),
  parentColumns: ['id'],
});
const orderOf = (names: string[], keys: ForeignKey[]): string[] =>
  deletionOrder(names.map(place), keys).map(({ name }) => name);

describe('deletionOrder', () => {
  it('is the list backwards where nothing says otherwise', () => {
    expect(orderOf(['A', 'B', 'C'], [])).toEqual(['C', 'B', 'A']);
  });

  it('puts what points at a table before it, however the list has them', () => {
    expect(orderOf(['C', 'A', 'B'], [key('C', 'B'), key('B', 'A')])).toEqual(['C', 'B', 'A']);
  });

  it('does not mind tables that point at themselves, at each other, or are not in the list', () => {
    expect(orderOf(['A'], [key('A', 'A'), key('Z', 'A')])).toEqual(['A']);
    expect(orderOf(['A', 'B', 'C'], [key('A', 'B'), key('B', 'A')]).sort()).toEqual(['A', 'B', 'C']);
  });
});
