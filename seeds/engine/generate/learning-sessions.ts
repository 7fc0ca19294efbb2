import { MINUTE } from '../../../src/domain/local-time.js';
import type { Act } from './person.js';

/** A session: acts without a long pause between them, in order of time. */
export interface LearningSession<Kind = Act> {
  /** UTC milliseconds of the first act. */
  readonly start: number;
  /** UTC milliseconds of the last act. */
  readonly end: number;
  readonly acts: readonly Kind[];
}

/** A pause after which web analytics commonly begin a new session. */
const SESSION_PAUSE = 30 * MINUTE;

/** Groups what a person did into sessions: a new one begins after a pause of half an hour. */
export function learningSessionsOf<Kind extends Pick<Act, 'at'>>(
  acts: readonly Kind[],
): LearningSession<Kind>[] {
  const ordered = [...acts].sort((a, b) => a.at - b.at);
  const sessions: LearningSession<Kind>[] = [];
  let first = 0;
  for (let index = 1; index <= ordered.length; index++) {
    const previous = ordered[index - 1]!;
    const current = ordered[index];
    if (current && current.at - previous.at < SESSION_PAUSE) continue;
    sessions.push({ start: ordered[first]!.at, end: previous.at, acts: ordered.slice(first, index) });
    first = index;
  }
  return sessions;
}
