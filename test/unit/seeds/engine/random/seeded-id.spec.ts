import { describe, expect, it } from '@jest/globals';
import { openStream } from '../../../../../seeds/engine/random/random-stream.js';
import { seededIdPattern } from '../../../../../src/domain/seeded-id-pattern.js';
import { seededId } from '../../../../../seeds/engine/random/seeded-id.js';

const AT = Date.UTC(2026, 0, 5, 12, 34, 56, 789);
const stream = openStream(42, 'User', '1');

/** What `LIKE` does with a pattern of literals and underscores. */
function matches(id: string, pattern: string): boolean {
  return new RegExp(`^${pattern.replaceAll('_', '.')}$`).test(id);
}

describe('seededId', () => {
  it('is a UUID of version 8 and the RFC variant', () => {
    for (let count = 0; count < 100; count++) {
      expect(seededId(AT, 'fedcba98', stream)).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
    }
  });

  it('begins with the time of the event, so that ids sort by time', () => {
    expect(Number.parseInt(seededId(AT, '00000000', stream).replace('-', '').slice(0, 12), 16)).toBe(AT);
    expect(seededId(AT, 'ffffffff', stream) < seededId(AT + 1, '00000000', stream)).toBe(true);
  });

  it('carries the tag of its run, which a LIKE pattern finds', () => {
    const id = seededId(AT, '12345678', stream);

    expect(id.slice(15, 18) + id.slice(20, 23) + id.slice(24, 26)).toBe('12345678');
    expect(matches(id, seededIdPattern('12345678'))).toBe(true);
    expect(matches(id, seededIdPattern('12345679'))).toBe(false);
  });

  it('does not repeat within a run, though a hundred thousand rows share a millisecond', () => {
    const ids = new Set<string>();
    for (let count = 0; count < 100_000; count++) ids.add(seededId(AT, 'fedcba98', stream));

    expect(ids.size).toBe(100_000);
  });
});
