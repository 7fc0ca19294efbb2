import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { INTEGRATION_PERSONAS } from '../../seeds/personas/integration-personas.js';
import {
  BehaviorLog,
  Challenge,
  ChallengeParticipant,
  User,
  UserAchievement,
} from '../../src/entities/index.js';
import { ChallengeFlow } from '../../src/flows/challenges/challenge-flow.js';
import { Leaderboard } from '../../src/flows/challenges/leaderboard.js';
import { testClock, type TestClock } from '../../src/testing/test-clock.js';
import { expectInvariants, expectSeedInvariants } from '../support/flow-invariants.js';
import {
  addChallenge,
  addPeople,
  addPerson,
  addTeacher,
  after,
  cleanUpLog,
  DAY,
  HOUR,
  MONDAY,
  openFlowDatabase,
  mondayClock,
} from '../support/flow-rows.js';
import { holdTransaction } from '../support/held-transaction.js';
import { openSeededDatabase, type OpenDatabase } from '../support/open-database.js';

describe('I007: a savings challenge', () => {
  let open: OpenDatabase;
  let manager: EntityManager;
  let clock: TestClock;
  let flow: ChallengeFlow;

  beforeAll(async () => {
    open = await openFlowDatabase();
    manager = open.dataSource.manager;
  });
  beforeEach(() => {
    clock = mondayClock();
    flow = new ChallengeFlow(manager, clock);
  });
  afterEach(() => expectInvariants(open.dataSource));
  afterAll(() => open.close());

  const participantOf = (userId: string, challengeId: string) =>
    manager.findOneByOrFail(ChallengeParticipant, { userId, challengeId });
  const earnedBy = async (userId: string) =>
    (await manager.findBy(UserAchievement, { userId })).map(({ type }) => type).sort();
  const lastActiveAt = async (id: string) => (await manager.findOneByOrFail(User, { id })).lastActiveAt;

  it('is created by a teacher, joined by three, saved for, and led by who saved most', async () => {
    const teacher = await addTeacher(manager);
    const [an, binh, chi] = await addPeople(manager, 3);
    const challenge = await flow.create({
      title: 'Tết đủ đầy',
      description: { vi: 'Để dành cho Tết.', en: 'Save for Tet.', zh: '为春节存钱。' },
      targetAmount: 1_000_000,
      startDate: after(DAY),
      endDate: after(31 * DAY),
      createdById: teacher.id,
    });
    expect(challenge).toMatchObject({ createdById: teacher.id, createdAt: MONDAY, updatedAt: MONDAY });

    for (const person of [an!, binh!, chi!]) {
      clock.moveBy(2 * DAY);
      await flow.join({ userId: person.id, challengeId: challenge.id });
    }
    clock.moveBy(DAY);
    await flow.recordProgress({ userId: an!.id, challengeId: challenge.id, amount: 200_000 });
    await flow.recordProgress({ userId: chi!.id, challengeId: challenge.id, amount: 700_000 });
    await flow.recordProgress({ userId: binh!.id, challengeId: challenge.id, amount: 200_000 });

    const { entries, next } = await new Leaderboard(manager).page(challenge.id);
    expect(entries.map(({ rank, userId, progress }) => [rank, userId, progress])).toEqual([
      [1, chi!.id, 700_000],
      [2, an!.id, 200_000],
      [2, binh!.id, 200_000],
    ]);
    expect(next).toBeNull();
  });

  describe('creating', () => {
    const draft = (createdById: string) => ({
      title: 'Mua xe đạp',
      description: { vi: 'Đi học bằng xe mới.', en: 'A new bicycle.', zh: '新自行车。' },
      targetAmount: 3_000_000,
      startDate: after(DAY),
      endDate: after(8 * DAY),
      createdById,
    });

    it('is for teachers and administrators who exist', async () => {
      const student = await addPerson(manager);
      await expect(flow.create(draft(student.id))).rejects.toMatchObject({ code: 'ROLE_REFUSED' });
      await expect(flow.create(draft('nobody'))).rejects.toMatchObject({ code: 'PERSON_NOT_FOUND' });
      expect(await manager.countBy(Challenge, { createdById: student.id })).toBe(0);
    });

    it('refuses what could not be run, with all that is wrong', async () => {
      const { id } = await addTeacher(manager);
      const wrong = { ...draft(id), title: ' ', targetAmount: 0.5, startDate: after(-1), endDate: after(-2) };
      await expect(flow.create(wrong)).rejects.toMatchObject({
        code: 'CHALLENGE_INVALID',
        message: expect.stringMatching(/title.*targetAmount.*not before its endDate.*in the past/),
      });
      await expect(flow.create({ ...draft(id), startDate: new Date(NaN) })).rejects.toMatchObject({
        code: 'CHALLENGE_INVALID',
      });
      const untranslated = { vi: 'Chào', en: 'Hello' } as never;
      await expect(flow.create({ ...draft(id), description: untranslated })).rejects.toMatchObject({
        code: 'JSONB_INVALID',
      });
    });

    it('twice with one id makes one challenge, also at the same time; another one is refused', async () => {
      const { id: createdById } = await addTeacher(manager);
      const named = { ...draft(createdById), id: randomUUID() };
      const made = await Promise.all(Array.from({ length: 5 }, () => flow.create(named)));

      expect(new Set(made.map(({ id }) => id))).toEqual(new Set([named.id]));
      expect(await manager.countBy(Challenge, { createdById })).toBe(1);
      const other = { vi: 'Khác.', en: 'Another.', zh: '另一个。' };
      for (const change of [{ targetAmount: 1 }, { description: other }, { title: 'Mua xe máy' }]) {
        await expect(flow.create({ ...named, ...change })).rejects.toMatchObject({
          code: 'CHALLENGE_EXISTS',
        });
      }
    });
  });

  describe('joining', () => {
    it('twice is joining once, and earns once', async () => {
      const challenge = await addChallenge(manager);
      const { id: userId } = await addPerson(manager);
      const first = await flow.join({ userId, challengeId: challenge.id });
      clock.moveBy(HOUR);
      const second = await flow.join({ userId, challengeId: challenge.id });

      expect(first).toMatchObject({ joinedNow: true, participant: { progress: 0, joinedAt: MONDAY } });
      expect(first.achievements.map(({ earnedBy }) => earnedBy)).toEqual(['FIRST_CHALLENGE_JOINED']);
      expect(second).toEqual({ joinedNow: false, participant: first.participant, achievements: [] });
      expect(await lastActiveAt(userId)).toEqual(MONDAY);
    });

    it('begins with the start, and ends with the end', async () => {
      const challenge = await addChallenge(manager, { startDate: after(DAY), endDate: after(2 * DAY) });
      const [early, first, last, late] = await addPeople(manager, 4);
      const join = ({ id: userId }: User) => flow.join({ userId, challengeId: challenge.id });

      clock.moveTo(after(DAY - 1));
      await expect(join(early!)).rejects.toMatchObject({ code: 'CHALLENGE_NOT_STARTED' });
      clock.moveTo(after(DAY));
      expect(await join(first!)).toMatchObject({ joinedNow: true });
      clock.moveTo(after(2 * DAY));
      expect(await join(last!)).toMatchObject({ joinedNow: true });
      clock.moveTo(after(2 * DAY + 1));
      await expect(join(late!)).rejects.toMatchObject({ code: 'CHALLENGE_ENDED' });
      expect(await join(first!)).toMatchObject({ joinedNow: false });
    });

    it('earns nothing anew for who holds that achievement already, from wherever', async () => {
      const { id: userId } = await addPerson(manager);
      const text = { vi: 'Cũ', en: 'Old', zh: '旧' };
      await manager.insert(UserAchievement, {
        id: randomUUID(),
        userId,
        type: 'FIRST_CHALLENGE_JOINED',
        name: text,
        description: text,
        iconKey: 'old',
        awardedAt: after(-DAY),
      });
      const { id: challengeId } = await addChallenge(manager);
      expect(await flow.join({ userId, challengeId })).toMatchObject({ joinedNow: true, achievements: [] });
    });

    it('needs a person and a challenge', async () => {
      const challenge = await addChallenge(manager);
      const { id: userId } = await addPerson(manager);
      await expect(flow.join({ userId, challengeId: 'none' })).rejects.toMatchObject({
        code: 'CHALLENGE_NOT_FOUND',
      });
      await expect(flow.join({ userId: 'nobody', challengeId: challenge.id })).rejects.toMatchObject({
        code: 'PERSON_NOT_FOUND',
      });
    });
  });

  describe('saving', () => {
    const joined = async (changes: Partial<Challenge> = {}) => {
      const challenge = await addChallenge(manager, changes);
      const { id: userId } = await addPerson(manager);
      await flow.join({ userId, challengeId: challenge.id });
      return { userId, challengeId: challenge.id };
    };

    it('stops at the target and completes the challenge once, with its achievements and points', async () => {
      const who = await joined();
      const first = await flow.recordProgress({ ...who, amount: 600_000 });
      clock.moveBy(HOUR);
      const second = await flow.recordProgress({ ...who, amount: 600_000 });
      clock.moveBy(HOUR);
      const third = await flow.recordProgress({ ...who, amount: 600_000 });

      expect(first).toMatchObject({ progress: 600_000, recorded: 600_000, completed: false });
      expect(second).toMatchObject({ progress: 1_000_000, recorded: 400_000, completedNow: true });
      expect(second.achievements.map(({ earnedBy }) => earnedBy)).toEqual([
        'EARLY_FINISH',
        'FIRST_CHALLENGE_COMPLETED',
      ]);
      expect(third).toMatchObject({ progress: 1_000_000, recorded: 0, completed: true, completedNow: false });
      expect(third.achievements).toEqual([]);
      const { points, lastActiveAt: active } = await manager.findOneByOrFail(User, { id: who.userId });
      const [given] = await manager.query<{ points: number }[]>(
        `SELECT sum("pointsReward")::int AS points FROM "UserAchievement" g JOIN "Achievement" a ON a.id = g."achievementId" WHERE "userId" = $1`,
        [who.userId],
      );
      expect(points).toBe(given!.points);
      expect(active).toEqual(after(HOUR));
    });

    it('of what a lowered target asks no longer records nothing, earns nothing, and completes', async () => {
      const who = await joined();
      await flow.recordProgress({ ...who, amount: 600_000 });
      const earned = await earnedBy(who.userId);
      await manager.update(Challenge, who.challengeId, { targetAmount: 500_000 });
      clock.moveBy(HOUR);
      const deposit = { ...who, amount: 50_000 };
      expect(await flow.recordProgress(deposit)).toEqual({
        progress: 500_000,
        recorded: 0,
        completed: true,
        completedNow: false,
        achievements: [],
      });
      expect(await flow.recordProgress(deposit)).toMatchObject({ progress: 500_000, recorded: 0 });
      expect(await earnedBy(who.userId)).toEqual(earned);
      const deposits = { userId: who.userId, eventType: 'CHALLENGE_PROGRESS' };
      expect(await manager.countBy(BehaviorLog, deposits)).toBe(1);
    });

    it('is early only while a quarter of the time is left', async () => {
      const late = await joined({ startDate: after(-3 * DAY), endDate: after(DAY) });
      clock.moveBy(1);
      await flow.recordProgress({ ...late, amount: 1_000_000 });
      expect(await earnedBy(late.userId)).not.toContain('EARLY_FINISH');
    });

    it('to the end of a third challenge earns what three challenges earn', async () => {
      const { userId, challengeId } = await joined();
      const more = [await addChallenge(manager), await addChallenge(manager)];
      for (const { id } of more) await flow.join({ userId, challengeId: id });
      for (const id of [challengeId, ...more.map((challenge) => challenge.id)]) {
        expect(await earnedBy(userId)).not.toContain('THREE_CHALLENGES');
        await flow.recordProgress({ userId, challengeId: id, amount: 1_000_000 });
      }
      expect(await earnedBy(userId)).toContain('THREE_CHALLENGES');
    });

    it('on seven local days in a row earns a streak, on the seventh', async () => {
      const who = await joined();
      // 23:00 and then 00:30 local time: two days, though hardly more than an hour apart.
      const days = [0, 1, 2, 3, 4, 5, 6].map((day) =>
        after(13 * HOUR + (day * DAY - (day % 2) * 22.5 * HOUR)),
      );
      for (const day of days.slice(0, -1)) {
        clock.moveTo(day);
        await flow.recordProgress({ ...who, amount: 10_000 });
      }
      expect(await earnedBy(who.userId)).not.toContain('STREAK_7_DAYS');
      clock.moveTo(days.at(-1)!);
      await flow.recordProgress({ ...who, amount: 10_000 });
      expect(await earnedBy(who.userId)).toContain('STREAK_7_DAYS');
    });

    it('takes whole amounts above nothing from those who joined, while the challenge runs', async () => {
      const who = await joined();
      for (const amount of [0, -1, 0.5, NaN, Infinity, 2 ** 31]) {
        await expect(flow.recordProgress({ ...who, amount })).rejects.toMatchObject({
          code: 'AMOUNT_INVALID',
        });
      }
      const { id: stranger } = await addPerson(manager);
      await expect(flow.recordProgress({ ...who, userId: stranger, amount: 1 })).rejects.toMatchObject({
        code: 'NOT_A_PARTICIPANT',
      });
      clock.moveTo(after(21 * DAY));
      await expect(flow.recordProgress({ ...who, amount: 1 })).rejects.toMatchObject({
        code: 'CHALLENGE_ENDED',
      });
      clock.moveTo(after(-11 * DAY));
      await expect(flow.recordProgress({ ...who, amount: 1 })).rejects.toMatchObject({
        code: 'CHALLENGE_NOT_STARTED',
      });
      expect(await participantOf(who.userId, who.challengeId)).toMatchObject({ progress: 0 });
    });

    it('towards the largest of targets does not overflow', async () => {
      const largest = 2 ** 31 - 1;
      const who = await joined({ targetAmount: largest });
      await flow.recordProgress({ ...who, amount: largest - 1 });
      expect(await flow.recordProgress({ ...who, amount: largest })).toMatchObject({
        progress: largest,
        recorded: 1,
        completedNow: true,
      });
    });

    it('a named deposit counts once however often it arrives, and its name is not reused', async () => {
      const who = await joined();
      const deposit = { ...who, amount: 300_000, operationId: randomUUID() };
      const results = await Promise.all(Array.from({ length: 8 }, () => flow.recordProgress(deposit)));

      expect(results.map(({ recorded }) => recorded).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 300_000]);
      expect(results.every(({ progress }) => progress === 300_000)).toBe(true);
      await expect(flow.recordProgress({ ...deposit, amount: 5 })).rejects.toMatchObject({
        code: 'OPERATION_ID_TAKEN',
      });
      expect(await participantOf(who.userId, who.challengeId)).toMatchObject({ progress: 300_000 });
    });

    it('leaves a trace of every deposit, and moves the last activity forward only', async () => {
      const who = await joined();
      await flow.recordProgress({ ...who, amount: 250_000 });
      clock.moveBy(-DAY);
      await flow.recordProgress({ ...who, amount: 250_000 });

      const deposits = await manager.findBy(BehaviorLog, {
        userId: who.userId,
        eventType: 'CHALLENGE_PROGRESS',
      });
      expect(deposits).toHaveLength(2);
      expect(deposits[0]).toMatchObject({
        actionCategory: 'GENERAL',
        path: `/challenges/${who.challengeId}/progress`,
        payload: {
          action: 'CHALLENGE_PROGRESS',
          details: { amount: 250_000, offered: 250_000, currency: 'VND' },
        },
        metadata: { source: 'API', challengeId: who.challengeId },
      });
      expect(await lastActiveAt(who.userId)).toEqual(MONDAY);
    });
  });

  describe('lowering a target', () => {
    /** People who have saved so much of a million in one challenge, and the teacher who lowers it. */
    const saved = async (...amounts: number[]) => {
      const { id: challengeId } = await addChallenge(manager);
      const people = await addPeople(manager, amounts.length);
      for (const [place, { id: userId }] of people.entries()) {
        await flow.join({ userId, challengeId });
        await flow.recordProgress({ userId, challengeId, amount: amounts[place]! });
      }
      const { id: teacherId } = await addTeacher(manager);
      const lower = (targetAmount: number, by = flow) =>
        by.lowerTarget({ userId: teacherId, challengeId, targetAmount });
      return { challengeId, teacherId, people: people.map(({ id }) => id), lower };
    };
    const standings = (challengeId: string, people: readonly string[]) =>
      Promise.all(
        people.map(async (userId) => {
          const { progress, completed } = await participantOf(userId, challengeId);
          return [progress, completed];
        }),
      );

    it('completes at once whoever has saved as much, and earns nothing; nobody is above the target', async () => {
      const { challengeId, teacherId, people, lower } = await saved(1_000_000, 600_000, 500_000, 499_999);
      const before = await Promise.all(people.map(earnedBy));
      const settled = [
        [500_000, true],
        [500_000, true],
        [500_000, true],
        [499_999, false],
      ];
      clock.moveBy(HOUR);
      expect(await lower(500_000)).toMatchObject({
        challenge: { id: challengeId, targetAmount: 500_000 },
        loweredNow: true,
        completed: 2,
      });
      expect(await lower(500_000)).toMatchObject({ loweredNow: false, completed: 0 });
      expect(await standings(challengeId, people)).toEqual(settled);
      expect(await Promise.all(people.map(earnedBy))).toEqual(before);
      expect(await lastActiveAt(people[0]!)).toEqual(MONDAY);
      expect(
        await manager.findBy(BehaviorLog, { userId: teacherId, eventType: 'CHALLENGE_TARGET_LOWERED' }),
      ).toMatchObject([
        {
          timestamp: after(HOUR),
          path: `/challenges/${challengeId}`,
          payload: { details: { targetAmount: 500_000, before: 1_000_000 } },
        },
      ]);
      await expectSeedInvariants(open.dataSource);
    });

    it('settles what another writer has lowered, when it is called or at the next deposit', async () => {
      const { challengeId, people, lower } = await saved(1_000_000, 600_000, 1_000_000);
      await manager.update(Challenge, challengeId, { targetAmount: 500_000 });
      const deposit = { userId: people[2]!, challengeId, amount: 1 };
      expect(await flow.recordProgress(deposit)).toMatchObject({ progress: 500_000, completed: true });
      expect(await lower(500_000)).toMatchObject({ loweredNow: false, completed: 1 });
      expect(await standings(challengeId, people)).toEqual(people.map(() => [500_000, true]));
    });

    it('is for staff, of a challenge that has not ended, to a whole amount that is not above it', async () => {
      const { challengeId, teacherId, people, lower } = await saved(600_000);
      const refused = (code: string, change: object = {}) =>
        expect(
          flow.lowerTarget({ userId: teacherId, challengeId, targetAmount: 500_000, ...change }),
        ).rejects.toMatchObject({ code });
      await refused('ROLE_REFUSED', { userId: people[0] });
      await refused('PERSON_NOT_FOUND', { userId: 'nobody' });
      await refused('CHALLENGE_NOT_FOUND', { challengeId: 'none' });
      for (const targetAmount of [0, -1, 0.5, Number.NaN, 1_000_001])
        await refused('CHALLENGE_INVALID', { targetAmount });
      clock.moveBy(21 * DAY);
      await refused('CHALLENGE_ENDED');
      expect(await standings(challengeId, people)).toEqual([[600_000, false]]);
      clock.moveBy(-21 * DAY);
      expect(await lower(999_999)).toMatchObject({ loweredNow: true, completed: 0 });
    });

    it('waits for the deposits that are under way, and those after it see the new target', async () => {
      const { challengeId, people, lower } = await saved(300_000, 300_000);
      const deposit = (userId: string) => ({ userId, challengeId, amount: 500_000 });
      const underWay = await holdTransaction(open.dataSource, (queryRunner) =>
        new ChallengeFlow(queryRunner.manager, clock).recordProgress(deposit(people[0]!)),
      );
      const lowering = lower(500_000);
      await underWay.commitOnceAwaited();
      expect(await lowering).toMatchObject({ loweredNow: true, completed: 1 });

      const held = await holdTransaction(open.dataSource, (queryRunner) =>
        lower(400_000, new ChallengeFlow(queryRunner.manager, clock)),
      );
      const waiting = flow.recordProgress(deposit(people[1]!));
      await held.commitOnceAwaited();
      expect(await waiting).toMatchObject({ progress: 400_000, recorded: 100_000, completedNow: true });
      expect(await standings(challengeId, people)).toEqual(people.map(() => [400_000, true]));
    });

    it('at the same time as many deposits and departures leaves nobody above it, and none waiting', async () => {
      const { challengeId, people, lower } = await saved(...Array.from({ length: 30 }, () => 300_000));
      const steps = people.flatMap((userId, place) => [
        () => flow.recordProgress({ userId, challengeId, amount: 50_000 * (place % 10) + 1 }),
        () => (place % 5 === 0 ? flow.leave({ userId, challengeId }) : lower(900_000 - 10_000 * place)),
      ]);
      const results = await Promise.allSettled(steps.map((step) => step()));
      const codes = results.flatMap((result) =>
        result.status === 'rejected' ? [(result.reason as { code: string }).code] : [],
      );
      expect(
        codes.filter(
          (code) => !['CHALLENGE_INVALID', 'NOT_A_PARTICIPANT', 'CHALLENGE_COMPLETED'].includes(code),
        ),
      ).toEqual([]);
    });
  });

  describe('undoing', () => {
    const pointsOf = async (id: string) => (await manager.findOneByOrFail(User, { id })).points;
    const verified = () => expectSeedInvariants(open.dataSource);

    it('a joining takes back what it earned, once, and leaves the way open to begin again', async () => {
      const { id: challengeId } = await addChallenge(manager);
      const { id: userId } = await addPerson(manager);
      const who = { userId, challengeId };
      await flow.join(who);
      await flow.recordProgress({ ...who, amount: 5 });
      clock.moveBy(HOUR);
      const leavings = await Promise.all(Array.from({ length: 6 }, () => flow.leave(who)));
      expect(leavings.filter(({ leftNow }) => leftNow)).toEqual([
        { leftNow: true, takenBack: ['FIRST_CHALLENGE_JOINED'] },
      ]);
      expect([await earnedBy(userId), await pointsOf(userId)]).toEqual([[], 0]);
      expect(await lastActiveAt(userId)).toEqual(after(HOUR));
      expect(await manager.countBy(BehaviorLog, { userId, eventType: 'CHALLENGE_LEFT' })).toBe(1);
      await expect(flow.recordProgress({ ...who, amount: 5 })).rejects.toMatchObject({
        code: 'NOT_A_PARTICIPANT',
      });
      expect(await flow.join(who)).toMatchObject({ joinedNow: true, participant: { progress: 0 } });
      await expect(flow.leave({ userId, challengeId: 'none' })).rejects.toMatchObject({
        code: 'CHALLENGE_NOT_FOUND',
      });
      await verified();
    });

    it('one joining of two keeps what joining earned, dated by the other', async () => {
      const { id: userId } = await addPerson(manager);
      const [first, second] = [await addChallenge(manager), await addChallenge(manager)];
      await flow.join({ userId, challengeId: first.id });
      clock.moveBy(HOUR);
      await flow.join({ userId, challengeId: second.id });
      expect(await flow.leave({ userId, challengeId: first.id })).toEqual({ leftNow: true, takenBack: [] });
      expect(await manager.findBy(UserAchievement, { userId })).toMatchObject([
        { type: 'FIRST_CHALLENGE_JOINED', awardedAt: after(HOUR) },
      ]);
      await verified();
    });

    it('a completed challenge is refused, and changes nothing', async () => {
      const { id: challengeId } = await addChallenge(manager);
      const { id: userId } = await addPerson(manager);
      await flow.join({ userId, challengeId });
      await flow.recordProgress({ userId, challengeId, amount: 1_000_000 });
      await expect(flow.leave({ userId, challengeId })).rejects.toMatchObject({
        code: 'CHALLENGE_COMPLETED',
      });
      expect(await participantOf(userId, challengeId)).toMatchObject({ completed: true });
    });

    it('a deposit in part or in whole, and completing by a correction, move progress and awards with it', async () => {
      const { id: challengeId } = await addChallenge(manager);
      const { id: userId } = await addPerson(manager);
      const who = { userId, challengeId, operationId: randomUUID() };
      await flow.join(who);
      await flow.recordProgress({ ...who, operationId: randomUUID(), amount: 300_000 });
      await flow.recordProgress({ ...who, amount: 900_000 });
      const rich = await pointsOf(userId);
      clock.moveBy(HOUR);

      const corrections = await Promise.all(
        Array.from({ length: 5 }, () => flow.correctDeposit({ ...who, amount: 90_000 })),
      );
      expect(corrections.map(({ recorded }) => recorded).sort()).toEqual([-610_000, 0, 0, 0, 0].sort());
      expect(corrections.flatMap(({ takenBack }) => takenBack)).toEqual([
        'EARLY_FINISH',
        'FIRST_CHALLENGE_COMPLETED',
      ]);
      expect(await participantOf(userId, challengeId)).toMatchObject({ progress: 390_000, completed: false });
      expect(await earnedBy(userId)).toEqual(['FIRST_CHALLENGE_JOINED']);
      expect(await flow.correctDeposit({ ...who, amount: 0 })).toMatchObject({ progress: 300_000 });
      await verified();

      expect(await flow.correctDeposit({ ...who, amount: 700_000 })).toMatchObject({
        progress: 1_000_000,
        recorded: 700_000,
        completedNow: true,
        takenBack: [],
      });
      expect(await pointsOf(userId)).toBe(rich);
    });

    it('a deposit counts for no more than a lowered target leaves of it, so that a smaller one can still complete', async () => {
      const { id: challengeId } = await addChallenge(manager);
      const { id: userId } = await addPerson(manager);
      const { id: teacherId } = await addTeacher(manager);
      const who = { userId, challengeId, operationId: randomUUID() };
      await flow.join(who);
      await flow.recordProgress({ ...who, amount: 600_000 });
      await flow.lowerTarget({ userId: teacherId, challengeId, targetAmount: 500_000 });
      const earned = await earnedBy(userId);
      clock.moveBy(HOUR);

      for (const amount of [550_000, 600_000, 500_000])
        expect(await flow.correctDeposit({ ...who, amount })).toMatchObject({
          progress: 500_000,
          recorded: 0,
          completed: true,
          takenBack: [],
        });
      expect(await earnedBy(userId)).toEqual(earned);
      const corrections = await Promise.all(
        [1, 2, 3].map(() => flow.correctDeposit({ ...who, amount: 450_000 })),
      );
      expect(corrections.map(({ recorded }) => recorded).sort()).toEqual([-50_000, 0, 0].sort());
      expect(await participantOf(userId, challengeId)).toMatchObject({ progress: 450_000, completed: false });
      await flow.recordProgress({ ...who, operationId: randomUUID(), amount: 20_000 });
      const again = await flow.correctDeposit({ ...who, amount: 450_000 });
      expect(again).toMatchObject({ progress: 470_000, recorded: 0 });
      expect(await flow.correctDeposit({ ...who, amount: 0 })).toMatchObject({ progress: 20_000 });
    });

    it('takes only deposits that the log holds, of this person, since they joined', async () => {
      const { id: challengeId } = await addChallenge(manager, { endDate: after(90 * DAY) });
      const [{ id: userId }, { id: stranger }] = (await addPeople(manager, 2)) as [User, User];
      const who = { userId, challengeId, operationId: randomUUID() };
      for (const id of [userId, stranger]) await flow.join({ userId: id, challengeId });
      await flow.recordProgress({ ...who, amount: 5 });
      const refused = (changes: Partial<typeof who & { amount: number }>, code: string) =>
        expect(flow.correctDeposit({ ...who, amount: 1, ...changes })).rejects.toMatchObject({ code });
      await refused({ amount: -1 }, 'AMOUNT_INVALID');
      await refused({ operationId: randomUUID() }, 'DEPOSIT_NOT_FOUND');
      await refused({ userId: stranger }, 'DEPOSIT_NOT_FOUND');
      await refused({ challengeId: 'none' }, 'CHALLENGE_NOT_FOUND');
      clock.moveBy(HOUR);
      await flow.leave(who);
      await refused({}, 'NOT_A_PARTICIPANT');
      clock.moveBy(HOUR);
      await flow.join(who);
      await refused({}, 'DEPOSIT_NOT_FOUND');
    });
  });

  it('takes part in the transaction of its caller: what is refused is undone alone, a rollback undoes all', async () => {
    const challenge = await addChallenge(manager);
    const { id: userId } = await addPerson(manager);
    const queryRunner = open.dataSource.createQueryRunner();
    await queryRunner.startTransaction();
    const inside = new ChallengeFlow(queryRunner.manager, clock);
    await inside.join({ userId, challengeId: challenge.id });
    await expect(inside.recordProgress({ userId, challengeId: 'none', amount: 1 })).rejects.toMatchObject({
      code: 'CHALLENGE_NOT_FOUND',
    });
    await inside.recordProgress({ userId, challengeId: challenge.id, amount: 5 });
    expect(await queryRunner.manager.findOneBy(ChallengeParticipant, { userId })).toMatchObject({
      progress: 5,
    });
    await queryRunner.rollbackTransaction();
    await queryRunner.release();

    expect(await manager.countBy(ChallengeParticipant, { userId })).toBe(0);
    expect(await manager.countBy(BehaviorLog, { userId })).toBe(0);
    expect(await lastActiveAt(userId)).toBeNull();
  });

  it('goes on where it was after the host has deleted the first deposits from its log', async () => {
    const { id: challengeId } = await addChallenge(manager, { endDate: after(90 * DAY) });
    const { id: userId } = await addPerson(manager);
    await flow.join({ userId, challengeId });
    await flow.recordProgress({ userId, challengeId, amount: 400_000 });
    clock.moveBy(40 * DAY);
    await cleanUpLog(manager, clock.now());
    expect(await manager.countBy(BehaviorLog, { userId })).toBe(0);

    const last = await flow.recordProgress({ userId, challengeId, amount: 700_000 });
    expect(last).toMatchObject({ progress: 1_000_000, recorded: 600_000, completedNow: true });
    expect(await earnedBy(userId)).toEqual([
      'EARLY_FINISH',
      'FIRST_CHALLENGE_COMPLETED',
      'FIRST_CHALLENGE_JOINED',
    ]);
    expect(await lastActiveAt(userId)).toEqual(after(40 * DAY));
  });

  describe('in the data set that the seeds make', () => {
    const { leader, tiedOne, tiedOther, neverMoved, finishedEarly } = INTEGRATION_PERSONAS;
    const { challengeId } = leader;
    let seeded: OpenDatabase;
    let board: Leaderboard;
    let challenges: ChallengeFlow;

    beforeEach(async () => {
      seeded = await openSeededDatabase();
      board = new Leaderboard(seeded.dataSource.manager);
      challenges = new ChallengeFlow(seeded.dataSource.manager, testClock());
    });
    afterEach(async () => {
      await expectInvariants(seeded.dataSource);
      await expectSeedInvariants(seeded.dataSource);
      await seeded.close();
    });

    it('the leader is first, the two who tie are second, and who never moved is last', async () => {
      const { entries } = await board.page(challengeId, { limit: 1_000 });
      const rankOf = ({ userId }: { userId: string }) =>
        entries.find((entry) => entry.userId === userId)?.rank;

      expect([leader, tiedOne, tiedOther].map(rankOf)).toEqual([1, 2, 2]);
      expect(entries.filter(({ progress }) => progress === 0).map(({ userId }) => userId)).toContain(
        neverMoved.userId,
      );
      expect(rankOf(neverMoved)).toBe(1 + entries.filter(({ progress }) => progress > 0).length);
      expect((await board.standing({ challengeId, userId: tiedOne.userId })).own.rank).toBe(2);
    });

    it('one of the two who tie saves once more and stands alone, before the other', async () => {
      await challenges.recordProgress({ userId: tiedOther.userId, challengeId, amount: 1_000 });
      const { own, behind } = await board.standing(
        { challengeId, userId: tiedOther.userId },
        { neighbors: 1 },
      );
      expect(own.rank).toBe(2);
      expect(behind).toMatchObject([{ rank: 3, userId: tiedOne.userId }]);
    });

    it('who never moved can still win', async () => {
      const who = { userId: neverMoved.userId, challengeId };
      const { completedNow } = await challenges.recordProgress({ ...who, amount: 100_000_000 });
      expect(completedNow).toBe(true);
      expect((await board.standing(who)).own.rank).toBe(1);
    });

    it('who finished early stays as they are', async () => {
      const deposit = {
        userId: finishedEarly.userId,
        challengeId: finishedEarly.challengeId,
        amount: 50_000,
      };
      expect(await challenges.recordProgress(deposit)).toMatchObject({
        completed: true,
        completedNow: false,
        recorded: 0,
        achievements: [],
      });
    });
  });

  describe('with many at the same time', () => {
    it('200 people join at once, each three times over, and are in it once', async () => {
      const { id: challengeId } = await addChallenge(manager);
      const people = await addPeople(manager, 200);
      const calls = [...people, ...people, ...people].map(({ id: userId }) =>
        flow.join({ userId, challengeId }),
      );
      const joinings = await Promise.all(calls);

      expect(joinings.filter(({ joinedNow }) => joinedNow)).toHaveLength(200);
      expect(await manager.countBy(ChallengeParticipant, { challengeId })).toBe(200);
      expect(
        await manager.countBy(BehaviorLog, {
          eventType: 'CHALLENGE_JOINED',
          path: `/challenges/${challengeId}`,
        }),
      ).toBe(200);
    });

    it('a joining that another writer forestalls finds the participant of the other', async () => {
      const { id: challengeId } = await addChallenge(manager);
      const { id: userId } = await addPerson(manager);
      const id = randomUUID();
      const other = await holdTransaction(open.dataSource, (queryRunner) =>
        queryRunner.manager.insert(ChallengeParticipant, { id, userId, challengeId, joinedAt: MONDAY }),
      );
      const joining = flow.join({ userId, challengeId });
      await other.commitOnceAwaited();
      expect(await joining).toMatchObject({ joinedNow: false, participant: { id } });
    });

    it('2,000 deposits at once lose nothing, pass no target, and complete and award exactly once', async () => {
      const { id: challengeId } = await addChallenge(manager, { targetAmount: 1_000 });
      const people = await addPeople(manager, 40);
      await Promise.all(people.map(({ id: userId }) => flow.join({ userId, challengeId })));
      // Fifty deposits each, of 1, 2, … 40 VND: the first 19 stay below the target, the 20th just reaches it.
      const deposits = Array.from({ length: 50 }, () =>
        people.map(({ id: userId }, index) => ({ userId, challengeId, amount: index + 1 })),
      ).flat();
      expect(deposits).toHaveLength(2_000);
      const results = await Promise.all(deposits.map((deposit) => flow.recordProgress(deposit)));

      for (const [index, { id: userId }] of people.entries()) {
        const own = results.filter((_, call) => deposits[call]!.userId === userId);
        const total = Math.min(50 * (index + 1), 1_000);
        expect(await participantOf(userId, challengeId)).toMatchObject({
          progress: total,
          completed: total === 1_000,
        });
        expect(own.reduce((sum, { recorded }) => sum + recorded, 0)).toBe(total);
        expect(own.filter(({ completedNow }) => completedNow)).toHaveLength(total === 1_000 ? 1 : 0);
        const earned = await earnedBy(userId);
        expect(earned.filter((type) => type === 'FIRST_CHALLENGE_COMPLETED')).toHaveLength(
          total === 1_000 ? 1 : 0,
        );
      }
    });

    it('one person finishing three challenges at once is awarded once for the first and once for the third', async () => {
      const { id: userId } = await addPerson(manager);
      const challenges = await Promise.all([1, 2, 3].map(() => addChallenge(manager)));
      await Promise.all(challenges.map(({ id: challengeId }) => flow.join({ userId, challengeId })));
      await Promise.all(
        challenges.map(({ id: challengeId }) =>
          flow.recordProgress({ userId, challengeId, amount: 1_000_000 }),
        ),
      );
      expect(await earnedBy(userId)).toEqual([
        'EARLY_FINISH',
        'FIRST_CHALLENGE_COMPLETED',
        'FIRST_CHALLENGE_JOINED',
        'THREE_CHALLENGES',
      ]);
    });
  });
});
