import { expect } from '@jest/globals';
import { addChallenge, addUser, DAY, fromNow } from './host-rows.js';
import type { HostSteps } from './steps.js';

/** I007 of the host. */
export const MULTI_USER_CHALLENGE: HostSteps = {
  'a person creates a challenge': async (tx) => {
    const user = await addUser(tx);
    const title = 'TEST-Save $100 Challenge';
    const challenge = await addChallenge(tx, user.id, {
      title,
      targetAmount: 100,
      endDate: fromNow(7 * DAY),
    });
    expect(challenge).toMatchObject({ title, targetAmount: 100 });
  },
  'another person joins it': async (tx) => {
    const challenge = await addChallenge(tx, (await addUser(tx)).id, { targetAmount: 500 });
    const { id: userId } = await addUser(tx);
    const data = { userId, challengeId: challenge.id, progress: 0 };
    expect(await tx.challengeParticipant!.create({ data })).toMatchObject({ userId, progress: 0 });
  },
  'the leaderboard is ordered by progress': async (tx) => {
    const [first, second] = [await addUser(tx), await addUser(tx)];
    const { id: challengeId } = await addChallenge(tx, first.id);
    await tx.challengeParticipant!.createMany({
      data: [first, second].map(({ id: userId }) => ({ userId, challengeId, progress: 0 })),
    });
    for (const [user, progress] of [
      [first, 300],
      [second, 450],
    ] as const) {
      const where = { userId_challengeId: { userId: user.id, challengeId } };
      await tx.challengeParticipant!.update({ where, data: { progress } });
    }
    const board = await tx.challengeParticipant!.findMany({
      where: { challengeId },
      orderBy: { progress: 'desc' },
    });
    expect(board.map(({ progress }) => progress)).toEqual([450, 300]);
  },
  'who completes it gets points': async (tx) => {
    const users = [await addUser(tx, { points: 100 }), await addUser(tx, { points: 150 })];
    const { id: challengeId } = await addChallenge(tx, users[0].id, { targetAmount: 100 });
    for (const { id: userId } of users) {
      await tx.challengeParticipant!.create({
        data: { userId, challengeId, progress: 100, completed: true },
      });
      await tx.user!.update({ where: { id: userId }, data: { points: { increment: 50 } } });
    }
    const ranked = await tx.user!.findMany({
      where: { id: { in: users.map(({ id }) => id) } },
      orderBy: { points: 'desc' },
      select: { id: true, name: true, points: true },
    });
    expect(ranked.map(({ points }) => points)).toEqual([200, 150]);
  },
  'several people join at once': async (tx) => {
    const { id: challengeId } = await addChallenge(tx, (await addUser(tx)).id, { targetAmount: 100 });
    const users = await Promise.all([addUser(tx), addUser(tx), addUser(tx)]);
    await tx.challengeParticipant!.createMany({
      data: users.map(({ id: userId }) => ({ userId, challengeId, progress: 0 })),
    });
    expect(await tx.challengeParticipant!.count({ where: { challengeId } })).toBe(3);
  },
  'nobody joins twice': async (tx) => {
    const { id: userId } = await addUser(tx);
    const { id: challengeId } = await addChallenge(tx, userId, { targetAmount: 100 });
    const data = { userId, challengeId };
    await tx.challengeParticipant!.create({ data });
    await expect(tx.challengeParticipant!.create({ data })).rejects.toMatchObject({ code: 'P2002' });
  },
  'progress is a share of the target': async (tx) => {
    const { id: userId } = await addUser(tx);
    const { id: challengeId } = await addChallenge(tx, userId);
    await tx.challengeParticipant!.create({ data: { userId, challengeId, progress: 750 } });
    const found = await tx.challengeParticipant!.findUnique({
      where: { userId_challengeId: { userId, challengeId } },
      include: { challenge: true },
    });
    expect((found.progress / found.challenge.targetAmount) * 100).toBe(75);
  },
};
