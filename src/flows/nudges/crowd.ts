import type { NudgeNeed } from '../../domain/nudge-texts.js';
import type { Step } from '../person-steps.js';
import type { Situation } from './person-situation.js';

/** Whom a text's `{count}` counts. */
export interface Crowd {
  /** `NONE`: everybody; else those in the course or challenge. */
  readonly need: NudgeNeed;
  /** Of the course or challenge; `null` for `NONE`. */
  readonly id: string | null;
}

/** Counts a crowd. A service with many people gives one of its own that remembers what it counted. */
export type CountCrowd = (crowd: Crowd) => Promise<number>;

/** The crowd that a text speaks of. */
export function crowdOf(need: NudgeNeed, { courseId, challengeId }: Situation): Crowd {
  return { need, id: { NONE: null, COURSE: courseId, CHALLENGE: challengeId }[need] };
}

/**
 * Counts exactly, each time anew: the people who were active since the person's midnight, who are enrolled in the course,
 * who joined the challenge. The first two have no index to lean on and read a whole table.
 */
export function exactCrowd(step: Step, timeZone: string): CountCrowd {
  const { row, tables, at } = step;
  const queries: Record<NudgeNeed, string> = {
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
