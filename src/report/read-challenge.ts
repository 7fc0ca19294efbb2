import { localTimeSql } from '../domain/local-time-sql.js';
import type { ReportSource } from './report-source.js';

/** A participant near the top. */
export interface LeaderFacts {
  /** Equal progress gives equal rank. */
  readonly rank: number;
  readonly name: string;
  /** In VND. */
  readonly progress: number;
  readonly completed: boolean;
  /** What the logged deposits of each local day (`2026-01-05`) add up to by its end, in VND. */
  readonly saved: readonly { readonly day: string; readonly amount: number }[];
}

/** The challenge with the most savers short of the target. */
export interface ChallengeFacts {
  readonly title: string;
  /** In VND. */
  readonly targetAmount: number;
  readonly startDate: Date;
  readonly endDate: Date;
  readonly participants: number;
  readonly saving: number;
  readonly completed: number;
  readonly leaders: readonly LeaderFacts[];
  /** Deposits of all participants that the log holds, by local day. */
  readonly deposits: readonly { readonly day: string; readonly amount: number; readonly count: number }[];
}

const LEADERS = 10;

/** @returns null without a participant */
export async function readChallenge(source: ReportSource): Promise<ChallengeFacts | null> {
  const { rows, tables, inScope } = source;
  const [challenge] = await rows<Omit<ChallengeFacts, 'leaders' | 'deposits'> & { id: string }>(
    `SELECT c."id", c."title", c."targetAmount", c."startDate", c."endDate", p.participants, p.saving, p.completed
     FROM (SELECT "challengeId", count(*)::int AS participants,
         count(*) FILTER (WHERE "progress" > 0)::int AS saving, count(*) FILTER (WHERE "completed")::int AS completed
       FROM ${tables.ChallengeParticipant} WHERE ${inScope('"id"')} GROUP BY 1) p
     JOIN ${tables.Challenge} c ON c."id" = p."challengeId"
     ORDER BY p.saving - p.completed DESC, p.participants DESC, c."id" LIMIT 1`,
  );
  if (!challenge) return null;
  const { id, ...facts } = challenge;
  const leaders = await rows<Omit<LeaderFacts, 'saved'> & { userId: string }>(
    `SELECT p."userId", rank() OVER (ORDER BY p."progress" DESC)::int AS rank, p."progress", p."completed",
       coalesce(u."name"->>'vi', p."userId") AS name
     FROM ${tables.ChallengeParticipant} p LEFT JOIN ${tables.User} u ON u."id" = p."userId"
     WHERE p."challengeId" = $1 AND ${inScope('p."id"')}
     ORDER BY p."progress" DESC, p."joinedAt", p."id" LIMIT ${LEADERS}`,
    [id],
  );
  const deposits = await rows<{ userId: string | null; day: string; amount: number; count: number }>(
    depositsSql(source),
    [id, leaders.map(({ userId }) => userId)],
  );
  return {
    ...facts,
    leaders: leaders.map(({ userId, ...leader }) => ({
      ...leader,
      saved: runningSums(deposits.filter((deposit) => deposit.userId === userId)),
    })),
    deposits: deposits
      .filter(({ userId }) => userId === null)
      .map(({ day, amount, count }) => ({ day, amount, count })),
  };
}

/** Deposits and corrections since people joined, by local day: of each leader, and of all (`userId` null). */
function depositsSql({ tables, inScope }: ReportSource): string {
  const amount = `b."payload"->'details'->'amount'`;
  return `
    WITH deposits AS MATERIALIZED (
      SELECT b."userId", ${localTimeSql('b."timestamp"')}::date AS day, b."eventType",
        CASE WHEN jsonb_typeof(${amount}) = 'number' THEN (${amount})::float8 ELSE 0 END AS amount
      FROM ${tables.BehaviorLog} b
      JOIN ${tables.ChallengeParticipant} p ON p."userId" = b."userId" AND p."challengeId" = $1
      WHERE b."eventType" IN ('CHALLENGE_PROGRESS', 'CHALLENGE_CORRECTED') AND b."metadata"->>'challengeId' = $1
        AND b."timestamp" >= p."joinedAt" AND ${inScope('b."id"')})
    SELECT "userId", day::text AS day, sum(amount) AS amount,
      count(*) FILTER (WHERE "eventType" = 'CHALLENGE_PROGRESS')::int AS count
    FROM deposits GROUP BY GROUPING SETS ((day), (day, "userId"))
    HAVING GROUPING("userId") = 1 OR "userId" = ANY ($2::text[])
    ORDER BY day`;
}

function runningSums(days: readonly { readonly day: string; readonly amount: number }[]) {
  let sum = 0;
  return days.map(({ day, amount }) => ({ day, amount: (sum += amount) }));
}
