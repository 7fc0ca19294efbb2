import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EntityManager } from 'typeorm';
import type { Challenge, ChallengeParticipant, User } from '../../../src/entities/index.js';
import { ChallengeFlow } from '../../../src/flows/challenges/challenge-flow.js';
import { Leaderboard, type LeaderboardEntry } from '../../../src/flows/challenges/leaderboard.js';
import {
  addChallenge,
  addParticipants,
  addPeople,
  addPerson,
  after,
  mondayClock,
  openFlowDatabase,
} from '../../support/flow-rows.js';
import type { OpenDatabase } from '../../support/open-database.js';

describe('the leaderboard of a challenge', () => {
  let open: OpenDatabase;
  let manager: EntityManager;
  let board: Leaderboard;

  beforeAll(async () => {
    open = await openFlowDatabase({ poolSize: 3 });
    manager = open.dataSource.manager;
    board = new Leaderboard(manager);
  });
  afterAll(() => open.close());

  const withProgress = async (...progresses: number[]) => {
    const challenge = await addChallenge(manager, { targetAmount: 100 });
    const standings = progresses.map((progress, index) => ({ progress, joinedAt: after(index) }));
    return { challenge, participants: await addParticipants(manager, challenge, standings) };
  };
  const ranksAndProgress = (entries: readonly LeaderboardEntry[]) =>
    entries.map(({ rank, progress }) => [rank, progress]);

  it('gives equals one rank and leaves as many out after them, the earlier joiner first', async () => {
    const { challenge, participants } = await withProgress(30, 50, 100, 50, 50, 10);
    const { entries } = await board.page(challenge.id);

    expect(ranksAndProgress(entries)).toEqual([
      [1, 100],
      [2, 50],
      [2, 50],
      [2, 50],
      [5, 30],
      [6, 10],
    ]);
    expect(entries.slice(1, 4).map(({ userId }) => userId)).toEqual(
      [1, 3, 4].map((index) => participants[index]!.userId),
    );
    expect(entries[0]).toMatchObject({ completed: true, joinedAt: after(2) });
  });

  it('gives no better rank to who joined first where another reached as much before', async () => {
    const challenge = await addChallenge(manager, { targetAmount: 100 });
    const [early, late] = (await addPeople(manager, 2)) as [User, User];
    const clock = mondayClock();
    const flow = new ChallengeFlow(manager, clock);
    for (const { id: userId } of [early, late]) {
      clock.moveBy(1);
      await flow.join({ userId, challengeId: challenge.id });
    }
    for (const { id: userId } of [late, early]) {
      clock.moveBy(1);
      await flow.recordProgress({ userId, challengeId: challenge.id, amount: 50 });
    }
    expect(ranksAndProgress((await board.page(challenge.id)).entries)).toEqual([
      [1, 50],
      [1, 50],
    ]);
    for (const { id: userId } of [early, late])
      expect((await board.standing({ challengeId: challenge.id, userId })).own.rank).toBe(1);
  });

  it('goes on from page to page, also in the middle of a tie', async () => {
    const { challenge } = await withProgress(50, 50, 50, 50, 50, 20, 20);
    const first = await board.page(challenge.id, { limit: 3 });
    const second = await board.page(challenge.id, { limit: 3, after: first.next! });
    const third = await board.page(challenge.id, { limit: 3, after: second.next! });

    expect(ranksAndProgress(second.entries)).toEqual([
      [1, 50],
      [1, 50],
      [6, 20],
    ]);
    expect(ranksAndProgress(third.entries)).toEqual([[6, 20]]);
    expect(third.next).toBeNull();
  });

  it('shows nobody of a challenge that nobody joined', async () => {
    expect(await board.page((await addChallenge(manager)).id)).toEqual({ entries: [], next: null });
  });

  it('tells a person their rank, and who is right before and after them', async () => {
    const { challenge, participants } = await withProgress(90, 70, 70, 70, 40, 40, 10);
    const standing = await board.standing({ challengeId: challenge.id, userId: participants[3]!.userId });

    expect(standing.own).toMatchObject({ rank: 2, progress: 70 });
    expect(standing.ahead.map(({ userId }) => userId)).toEqual(
      [1, 2].map((index) => participants[index]!.userId),
    );
    expect(ranksAndProgress(standing.behind)).toEqual([
      [5, 40],
      [5, 40],
    ]);
  });

  it('tells no rank to who is not in the challenge', async () => {
    const { challenge } = await withProgress(1);
    const { id: userId } = await addPerson(manager);
    await expect(board.standing({ challengeId: challenge.id, userId })).rejects.toMatchObject({
      code: 'NOT_A_PARTICIPANT',
    });
  });

  it('tells where a person stands at one moment, also while they move past others', async () => {
    const { challenge, participants } = await withProgress(
      ...Array.from({ length: 20 }, (_, index) => 5 * index),
    );
    const challengeId = challenge.id;
    const { userId } = participants[0]!;
    const others = participants.slice(1);
    const flow = new ChallengeFlow(manager, mondayClock());
    let moving: boolean = true;
    const moves = (async () => {
      for (let step = 0; step < 40; step += 1) await flow.recordProgress({ userId, challengeId, amount: 2 });
      moving = false;
    })();
    while (moving) {
      const { own, ahead, behind } = await board.standing({ challengeId, userId });
      const above = others.filter(({ progress }) => progress > own.progress).map(({ progress }) => progress);
      expect(own.rank).toBe(above.length + 1);
      expect(ahead.map(({ progress }) => progress)).toEqual(above.slice(0, 2).reverse());
      for (const { progress } of behind) expect(progress).toBeLessThanOrEqual(own.progress);
    }
    await moves;
  });

  it('takes only its own cursors, and limits that a page can have', async () => {
    const { challenge } = await withProgress(1, 2);
    const other = await withProgress(1, 2);
    const { next } = await board.page(other.challenge.id, { limit: 1 });
    for (const cursor of ['', 'x', 'W10', next!]) {
      await expect(board.page(challenge.id, { after: cursor })).rejects.toMatchObject({
        code: 'CURSOR_INVALID',
      });
    }
    for (const limit of [0, -1, 1.5, NaN, 1_001]) {
      await expect(board.page(challenge.id, { limit })).rejects.toMatchObject({ code: 'LIMIT_INVALID' });
    }
  });

  it('keeps people apart who joined within one millisecond', async () => {
    const challenge = await addChallenge(manager, { targetAmount: 100 });
    const participants = await addParticipants(
      manager,
      challenge,
      Array.from({ length: 6 }, () => ({ progress: 5 })),
    );
    const micro = [3, 1, 2, 5, 4, 0];
    for (const [index, { id }] of participants.entries()) {
      await manager.query(
        `UPDATE "ChallengeParticipant" SET "joinedAt" = "joinedAt" + $2 * interval '1 microsecond' WHERE id = $1`,
        [id, micro[index]],
      );
    }
    const seen: string[] = [];
    for (let next: string | null | undefined; next !== null;) {
      const page = await board.page(challenge.id, { limit: 1, ...(next !== undefined && { after: next }) });
      seen.push(...page.entries.map(({ userId }) => userId));
      next = page.next;
    }
    expect(seen).toEqual([5, 1, 2, 0, 4, 3].map((index) => participants[index]!.userId));
  });

  describe('of thousands', () => {
    const THOUSANDS = 12_000;
    let challenge: Challenge;

    beforeAll(async () => {
      challenge = await addChallenge(manager, { targetAmount: 2 * THOUSANDS });
      // VACUUM marks only pages whose rows are on disk.
      await manager.transaction(async (transaction) => {
        await transaction.query('SET LOCAL synchronous_commit = on');
        await transaction.query(
          `INSERT INTO "ChallengeParticipant" ("userId", "challengeId", "progress")
           SELECT 'saver ' || number, $1, number FROM generate_series(1, ${THOUSANDS}) number`,
          [challenge.id],
        );
      });
      await manager.query('VACUUM (ANALYZE) "ChallengeParticipant"');
    });

    /** The rank of who has saved least, and how many rows were looked up one by one to find it. */
    const rankOfLast = async (): Promise<{ rank: number; lookedUp: number }> => {
      const who = { challengeId: challenge.id, userId: 'saver 1' };
      const plans: Plan[] = [];
      await new Leaderboard(explaining(manager, plans)).standing(who);
      const { own } = await board.standing(who);
      return { rank: own.rank, lookedUp: plans.reduce((sum, plan) => sum + heapFetches(plan), 0) };
    };

    it('counts in the index who is ahead, if it was vacuumed', async () => {
      const { rank, lookedUp } = await rankOfLast();
      expect(rank).toBe(THOUSANDS);
      expect(lookedUp).toBeLessThan(THOUSANDS / 50);
    });

    it('looks up no more than a few of them one by one, after many have saved', async () => {
      await manager.transaction(async (transaction) => {
        await transaction.query(
          `UPDATE "ChallengeParticipant" SET "progress" = "progress" + 1
           WHERE "challengeId" = $1 AND "progress" % 50 = 0`,
          [challenge.id],
        );
        await transaction.query('SELECT pg_stat_force_next_flush()');
      });
      const { rank, lookedUp } = await rankOfLast();
      expect(rank).toBe(THOUSANDS);
      expect(lookedUp).toBeLessThan(THOUSANDS / 2);
    });
  });

  describe('of any challenge', () => {
    /** The whole board as JavaScript would have it. */
    const sorted = (participants: readonly ChallengeParticipant[]) => {
      const order = [...participants].sort(
        (a, b) =>
          b.progress - a.progress || a.joinedAt.getTime() - b.joinedAt.getTime() || (a.id < b.id ? -1 : 1),
      );
      return order.map(({ userId, progress }) => ({
        userId,
        progress,
        rank: 1 + order.filter((other) => other.progress > progress).length,
      }));
    };
    const bare = ({ userId, progress, rank }: LeaderboardEntry) => ({ userId, progress, rank });
    const someBoard = fc.record({
      standings: fc.array(
        fc.record({ progress: fc.integer({ min: 0, max: 5 }), joined: fc.integer({ min: 0, max: 3 }) }),
        { minLength: 1, maxLength: 30 },
      ),
      limit: fc.integer({ min: 1, max: 7 }),
    });
    const make = async (standings: readonly { progress: number; joined: number }[]) => {
      const challenge: Challenge = await addChallenge(manager, { targetAmount: 5 });
      const rows = standings.map(({ progress, joined }) => ({ progress, joinedAt: after(joined) }));
      return { challenge, expected: sorted(await addParticipants(manager, challenge, rows)) };
    };

    it('all pages together are the whole board, and everybody finds themselves in it', async () => {
      await fc.assert(
        fc.asyncProperty(someBoard, async ({ standings, limit }) => {
          const { challenge, expected } = await make(standings);
          const pages: LeaderboardEntry[] = [];
          for (let next: string | null | undefined; next !== null;) {
            const page = await board.page(challenge.id, {
              limit,
              ...(next !== undefined && { after: next }),
            });
            pages.push(...page.entries);
            next = page.next;
          }
          expect(pages.map(bare)).toEqual(expected);

          for (const [place, own] of expected.entries()) {
            const who = { challengeId: challenge.id, userId: own.userId };
            const standing = await board.standing(who, { neighbors: limit - 1 });
            expect({
              ahead: standing.ahead.map(bare),
              own: bare(standing.own),
              behind: standing.behind.map(bare),
            }).toEqual({
              ahead: expected.slice(Math.max(0, place - limit + 1), place),
              own,
              behind: expected.slice(place + 1, place + limit),
            });
          }
        }),
        { numRuns: 20, seed: 7 },
      );
    });
  });
});

interface Plan {
  readonly 'Heap Fetches'?: number;
  readonly Plans?: readonly Plan[];
}

/** A manager that also notes the plan of each statement that it runs. */
function explaining(manager: EntityManager, plans: Plan[]): EntityManager {
  const query = async (sql: string, parameters: unknown[]): Promise<unknown> => {
    const [row]: { 'QUERY PLAN': { Plan: Plan }[] }[] = await manager.query(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`,
      parameters,
    );
    plans.push(...row!['QUERY PLAN'].map(({ Plan }) => Plan));
    return manager.query(sql, parameters);
  };
  return Object.create(manager, { query: { value: query } }) as EntityManager;
}

function heapFetches({ 'Heap Fetches': own = 0, Plans = [] }: Plan): number {
  return Plans.reduce((sum, plan) => sum + heapFetches(plan), own);
}
