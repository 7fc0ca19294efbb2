import type { Invariant } from './invariant.js';

/** 6: savings stay within the target, and joins within the challenge. */
export const PARTICIPANTS: Invariant = {
  number: 6,
  title:
    'ChallengeParticipant.progress is 0..targetAmount, completed exactly at it; joinedAt lies within the challenge and after createdAt',
  checks: [
    {
      table: 'ChallengeParticipant',
      sql: ({ table, inScope }) => `
        SELECT p."id", concat_ws('; ',
          CASE WHEN p."progress" NOT BETWEEN 0 AND c."targetAmount" THEN format('progress is %s of %s', p."progress", c."targetAmount") END,
          CASE WHEN p."completed" <> (p."progress" = c."targetAmount")
            THEN format('completed is %s at %s of %s', p."completed", p."progress", c."targetAmount") END,
          CASE WHEN p."joinedAt" NOT BETWEEN c."startDate" AND c."endDate"
            THEN format('joinedAt %s is not from %s to %s', p."joinedAt", c."startDate", c."endDate") END,
          CASE WHEN p."joinedAt" < u."createdAt" THEN format('joinedAt %s is before the person’s createdAt %s', p."joinedAt", u."createdAt") END) AS detail
        FROM ${table('ChallengeParticipant')} p JOIN ${table('Challenge')} c ON c."id" = p."challengeId"
          JOIN ${table('User')} u ON u."id" = p."userId"
        WHERE ${inScope('p."id"')} AND (p."progress" NOT BETWEEN 0 AND c."targetAmount"
          OR p."completed" <> (p."progress" = c."targetAmount")
          OR p."joinedAt" NOT BETWEEN c."startDate" AND c."endDate" OR p."joinedAt" < u."createdAt")`,
    },
  ],
};

/** 7: a challenge is announced before it starts, by staff. */
export const CHALLENGES: Invariant = {
  number: 7,
  title:
    'a Challenge has createdAt <= startDate < endDate, targetAmount > 0 and a TEACHER or ADMIN as its creator',
  checks: [
    {
      table: 'Challenge',
      sql: ({ table, inScope }) => `
        SELECT c."id", concat_ws('; ',
          CASE WHEN c."startDate" >= c."endDate" THEN format('startDate %s is not before endDate %s', c."startDate", c."endDate") END,
          CASE WHEN c."createdAt" > c."startDate" THEN format('createdAt %s is after startDate %s', c."createdAt", c."startDate") END,
          CASE WHEN c."targetAmount" <= 0 THEN format('targetAmount is %s', c."targetAmount") END,
          CASE WHEN u."role" = 'STUDENT' THEN format('its creator %s is a STUDENT', u."id") END) AS detail
        FROM ${table('Challenge')} c LEFT JOIN ${table('User')} u ON u."id" = c."createdById"
        WHERE ${inScope('c."id"')} AND (c."startDate" >= c."endDate" OR c."createdAt" > c."startDate"
          OR c."targetAmount" <= 0 OR u."role" = 'STUDENT')`,
    },
  ],
};
