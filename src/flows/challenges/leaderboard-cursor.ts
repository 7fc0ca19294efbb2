import { FlowError } from '../flow-error.js';

/** The last entry of a leaderboard page: its sort key and position. */
export interface LeaderboardKey {
  readonly challengeId: string;
  readonly progress: number;
  /** `timestamp` as text, to the microsecond. */
  readonly joinedAt: string;
  readonly participantId: string;
  readonly rank: number;
  /** Position from 1, without shared places. */
  readonly position: number;
}

/** Serializes a key as the cursor of the next page. */
export function writeCursor(key: LeaderboardKey): string {
  const { challengeId, progress, joinedAt, participantId, rank, position } = key;
  const fields = [challengeId, progress, joinedAt, participantId, rank, position];
  return Buffer.from(JSON.stringify(fields)).toString('base64url');
}

/**
 * Parses a leaderboard cursor.
 *
 * @throws FlowError `CURSOR_INVALID` if {@link writeCursor} did not create it for this challenge
 */
export function readCursor(cursor: string, challengeId: string): LeaderboardKey {
  const fields = parse(cursor);
  const [challenge, progress, joinedAt, participantId, rank, position] = fields;
  const fits =
    fields.length === 6 &&
    challenge === challengeId &&
    typeof joinedAt === 'string' &&
    /^\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/.test(joinedAt) &&
    typeof participantId === 'string' &&
    [progress, rank, position].every((number) => Number.isSafeInteger(number) && (number as number) >= 0);
  if (!fits) {
    throw new FlowError(
      'CURSOR_INVALID',
      `"${cursor}" is not a cursor of the leaderboard of challenge ${challengeId}. Pass "next" of the previous page, or nothing for the first.`,
    );
  }
  return {
    challengeId,
    progress: progress as number,
    joinedAt,
    participantId,
    rank: rank as number,
    position: position as number,
  };
}

function parse(cursor: string): unknown[] {
  try {
    const fields: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(fields) ? fields : [];
  } catch {
    return [];
  }
}
