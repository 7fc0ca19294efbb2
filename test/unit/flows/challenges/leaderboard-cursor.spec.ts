import { describe, expect, it } from '@jest/globals';
import { readCursor, writeCursor } from '../../../../src/flows/challenges/leaderboard-cursor.js';

const key = {
  challengeId: 'thử thách',
  progress: 250_000,
  joinedAt: '2026-01-05T03:00:00.000001',
  participantId: 'p-1',
  rank: 2,
  position: 4,
};
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a cursor of a leaderboard', () => {
  it('is text that goes into a URL as it is, and comes back as it was', () => {
    const cursor = writeCursor(key);
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(readCursor(cursor, key.challengeId)).toEqual(key);
  });

  it('belongs to its challenge', () => {
    expect(() => readCursor(writeCursor(key), 'another')).toThrow(
      expect.objectContaining({ code: 'CURSOR_INVALID' }),
    );
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'abc'],
    ['no list', encode({})],
    ['too few fields', encode(['c', 1, key.joinedAt, 'p', 1])],
    ['a progress that is no number', encode(['c', '1', key.joinedAt, 'p', 1, 1])],
    ['a moment that is none', encode(['c', 1, "'; DROP TABLE", 'p', 1, 1])],
    ['a rank below zero', encode(['c', 1, key.joinedAt, 'p', -1, 1])],
    ['a position that is not whole', encode(['c', 1, key.joinedAt, 'p', 1, 1.5])],
  ])('is refused where it holds %s', (_, cursor) => {
    expect(() => readCursor(cursor, 'c')).toThrow(expect.objectContaining({ code: 'CURSOR_INVALID' }));
  });
});
