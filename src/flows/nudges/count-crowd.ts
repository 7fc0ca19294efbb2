import type { NudgeNeed } from '../../domain/nudge-texts.js';
import type { Step } from '../person-steps.js';
import type { Situation } from './person-situation.js';

/** What a crowd has in common; a farewell's is everybody. */
type CrowdNeed = Exclude<NudgeNeed, 'FAREWELL'>;

/** The people that a text's `{count}` counts. */
export interface Crowd {
  /** `NONE`: everybody; otherwise those in the course or challenge. */
  readonly need: CrowdNeed;
  /** Id of the course or challenge; `null` for `NONE`. */
  readonly id: string | null;
}

/** Counts a crowd. A service with many users supplies a cached one. */
export type CountCrowd = (crowd: Crowd) => Promise<number>;

/** Returns the crowd of a text. */
export function crowdOf(need: NudgeNeed, { courseId, challengeId }: Situation): Crowd {
  const ids: Record<CrowdNeed, string | null> = { NONE: null, COURSE: courseId, CHALLENGE: challengeId };
  const shared = need === 'FAREWELL' ? 'NONE' : need;
  return { need: shared, id: ids[shared] };
}

/**
 * Counts exactly, without caching: the people active since the person's midnight, enrolled in the course, or
 * in the challenge. The first two have no suitable index and scan a whole table.
 */
export function exactCrowd(step: Step, timeZone: string): CountCrowd {
  const { row, tables, at } = step;
  const queries: Record<CrowdNeed, string> = {
    NONE: `SELECT count(*)::int AS "count" FROM ${tables.User} WHERE "lastActiveAt" >=
      date_trunc('day', $1::timestamp AT TIME ZONE 'UTC' AT TIME ZONE $2) AT TIME ZONE $2 AT TIME ZONE 'UTC'`,
    COURSE: `SELECT count(*)::int AS "count" FROM ${tables.Enrollment} WHERE "courseId" = $1`,
    CHALLENGE: `SELECT count(*)::int AS "count" FROM ${tables.ChallengeParticipant} WHERE "challengeId" = $1`,
  };
  return async ({ need, id }) => {
    const { count } = await row<{ count: number }>(queries[need], need === 'NONE' ? [at, timeZone] : [id]);
    return count;
  };
}
