import { deserialize } from 'node:v8';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { runScript } from '../../support/run-command.js';

describe('an application that sets parsers of its own for all of pg', () => {
  let found: { selected: unknown; seeds: unknown; maintained: unknown };
  beforeAll(async () => {
    const { code, stdout, stderr } = await runScript('test/support/work-beside-own-parsers.ts', {});
    if (code !== 0) throw new Error(stderr);
    found = deserialize(Buffer.from(stdout, 'base64')) as typeof found;
  });

  it('does not change what our queries return', () => {
    expect(found.selected).toEqual({
      bool: true,
      int4: 7,
      int8: '9007199254740993',
      numeric: '1.50',
      text: 'a',
      json: { a: 1 },
      jsonb: { a: 1 },
      timestamp: new Date('2026-01-05T17:30:00Z'),
      timestamptz: new Date('2026-01-05T17:30:00Z'),
      ints: [1, 2],
      texts: ['a', null],
      timestamps: [new Date('2026-01-05T17:30:00Z'), null],
    });
  });

  it('has flows, seeds and their revert that work', () => {
    expect(found.seeds).toEqual({ complete: true, violations: 0, isReverted: true });
  });

  it('has embedded servers that are found', () => {
    expect(found.maintained).toEqual([{ there: true }]);
  });
});
