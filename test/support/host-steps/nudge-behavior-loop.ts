import { expect } from '@jest/globals';
import { addLog, addNudge, addUser, DAY, fromNow, MINUTE } from './host-rows.js';
import type { HostSteps } from './steps.js';

/** I010 of the host. */
export const NUDGE_BEHAVIOR_LOOP: HostSteps = {
  'a streak at risk leads to a nudge': async (tx) => {
    const { id: userId } = await addUser(tx, { lastActiveAt: fromNow(-3 * DAY) });
    await tx.userStreak!.create({
      data: { userId, currentStreak: 7, longestStreak: 10, lastActivityDate: fromNow(-2 * DAY) },
    });
    const metadata = { streakAtRisk: true, currentStreak: 7 };
    const nudge = await addNudge(tx, userId, 'LOSS_AVERSION', { metadata });
    expect(nudge).toMatchObject({ nudgeType: 'LOSS_AVERSION', metadata: { streakAtRisk: true } });
  },
  'the answer to a nudge is logged': async (tx) => {
    const { id: userId } = await addUser(tx);
    const { id: nudgeId, nudgeType } = await addNudge(tx, userId, 'SOCIAL_PROOF');
    const log = await addLog(tx, userId, 'TEST-NUDGE_RESPONSE', { nudgeId, nudgeType, action: 'clicked' });
    expect(log.metadata).toMatchObject({ nudgeId, action: 'clicked' });
  },
  'a reward varies': async (tx) => {
    const { id } = await addUser(tx, { points: 100 });
    await addLog(tx, id, 'TEST-LESSON_COMPLETE', { lessonId: 'lesson-1' });
    // The host draws 10 to 50.
    await tx.user!.update({ where: { id }, data: { points: { increment: 37 } } });
    expect((await tx.user!.findUnique({ where: { id } })).points).toBe(137);
  },
  'a streak goes on': async (tx) => {
    const { id: userId } = await addUser(tx);
    await tx.userStreak!.create({
      data: { userId, currentStreak: 5, longestStreak: 5, lastActivityDate: fromNow(-DAY) },
    });
    await tx.userStreak!.update({
      where: { userId },
      data: { currentStreak: { increment: 1 }, longestStreak: 6, lastActivityDate: fromNow(0) },
    });
    const streak = await tx.userStreak!.findUnique({ where: { userId } });
    expect(streak).toMatchObject({ currentStreak: 6, longestStreak: 6 });
  },
  'an ignored nudge is followed by another kind': async (tx) => {
    const { id: userId } = await addUser(tx);
    const ignored = await addNudge(tx, userId, 'SOCIAL_PROOF', { sentAt: fromNow(-MINUTE) });
    const metadata = { previousNudgeIgnored: ignored.id };
    const next = await addNudge(tx, userId, 'LOSS_AVERSION', { metadata });
    expect(next).toMatchObject({ nudgeType: 'LOSS_AVERSION', metadata });
  },
  'the share of answered nudges is counted': async (tx) => {
    const { id: userId } = await addUser(tx);
    const types = ['SOCIAL_PROOF', 'LOSS_AVERSION', 'FRAMING'];
    const nudges = [];
    for (const [index, type] of types.entries()) {
      nudges.push(await addNudge(tx, userId, type, { sentAt: fromNow((index - 3) * MINUTE) }));
    }
    await addLog(tx, userId, 'TEST-NUDGE_RESPONSE', { nudgeId: nudges[1].id, responded: true });
    const responded = { userId, metadata: { path: ['responded'], equals: true } };
    const answers = await tx.behaviorLog!.count({ where: responded });
    const sent = await tx.nudgeHistory!.count({ where: { userId } });
    expect((answers / sent) * 100).toBeCloseTo(33.33, 1);
  },
  'from nudge to points and streak': async (tx) => {
    const { id: userId } = await addUser(tx, { points: 50 });
    const { id: nudgeId } = await addNudge(tx, userId, 'LOSS_AVERSION');
    await addLog(tx, userId, 'TEST-LESSON_COMPLETE', { nudgeId });
    await tx.userStreak!.create({
      data: { userId, currentStreak: 1, longestStreak: 1, lastActivityDate: fromNow(0) },
    });
    await tx.user!.update({ where: { id: userId }, data: { points: { increment: 30 } } });
    const user = await tx.user!.findUnique({ where: { id: userId }, include: { streaks: true } });
    expect(user.points).toBe(80);
    expect(user.streaks.currentStreak).toBe(1);
  },
};
