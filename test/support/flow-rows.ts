import { randomUUID } from 'node:crypto';
import { LessThan, type EntityManager } from 'typeorm';
import { factories } from '../../seeds/factories/factories.js';
import { ACHIEVEMENTS } from '../../src/domain/texts/achievements.js';
import {
  Achievement,
  BehaviorLog,
  ChallengeParticipant,
  Lesson,
  type Challenge,
  type Course,
  type User,
} from '../../src/entities/index.js';
import { testClock, type TestClock } from '../../src/testing/test-clock.js';
import { openMigratedDatabase, type OpenDatabase } from './open-database.js';

/** When the flows' tests begin: a Monday morning, 10 o'clock in Asia/Ho_Chi_Minh. */
export const MONDAY = new Date('2026-01-05T03:00:00.000Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const { user, course: courses, challenge: challenges } = factories({ asOf: MONDAY });

/** A moment so many milliseconds after (or before) the beginning. */
export function after(milliseconds: number): Date {
  return new Date(MONDAY.getTime() + milliseconds);
}

/** A clock that stands at the beginning. */
export function mondayClock(): TestClock {
  return testClock(MONDAY);
}

/** Opens a database with the models in it, distributed on Citus, and the achievements that can be earned. */
export async function openFlowDatabase(
  changes: Parameters<typeof openMigratedDatabase>[0] = {},
): Promise<OpenDatabase> {
  const open = await openMigratedDatabase({ poolSize: 16, ...changes });
  try {
    await addAchievements(open.dataSource.manager);
    return open;
  } catch (error) {
    await open.close();
    throw error;
  }
}

/** Deletes what the host deletes every night: all rows of its log that are older than 30 days. */
export async function cleanUpLog(manager: EntityManager, now: Date): Promise<void> {
  await manager.delete(BehaviorLog, { timestamp: LessThan(new Date(now.getTime() - 30 * DAY)) });
}

/** Adds a student who has done nothing yet, or whoever the changes say. */
export async function addPerson(manager: EntityManager, changes: Partial<User> = {}): Promise<User> {
  return user.create(manager, { lastActiveAt: null, ...changes });
}

/** Adds students who have done nothing yet. */
export function addPeople(manager: EntityManager, count: number): Promise<User[]> {
  return user.createMany(manager, count, { lastActiveAt: null });
}

/** Adds a person who may create challenges. */
export function addTeacher(manager: EntityManager): Promise<User> {
  return user.teacher().create(manager);
}

/** Adds a challenge for a million that began ten days ago and ends in twenty, unless the changes say otherwise. */
export function addChallenge(manager: EntityManager, changes: Partial<Challenge> = {}): Promise<Challenge> {
  return challenges.create(manager, {
    targetAmount: 1_000_000,
    createdAt: after(-15 * DAY),
    startDate: after(-10 * DAY),
    endDate: after(20 * DAY),
    ...changes,
  });
}

/** Adds participants with given progress to a challenge, in the order in which they joined. */
export async function addParticipants(
  manager: EntityManager,
  { id: challengeId, targetAmount, startDate }: Challenge,
  standings: readonly { progress: number; joinedAt?: Date }[],
): Promise<ChallengeParticipant[]> {
  const people = await addPeople(manager, standings.length);
  const participants = people.map(({ id: userId }, index) => {
    const { progress, joinedAt = startDate } = standings[index]!;
    return manager.create(ChallengeParticipant, {
      id: randomUUID(),
      userId,
      challengeId,
      progress,
      completed: progress === targetAmount,
      joinedAt,
    });
  });
  // TypeORM writes the answer of the database into what it is given, row by row; Citus answers in another order.
  await manager.insert(
    ChallengeParticipant,
    participants.map((participant) => ({ ...participant })),
  );
  return participants;
}

/** Adds a published course with so many published lessons, the last of them a quiz. */
export async function addCourse(
  manager: EntityManager,
  { lessons: count = 3, ...changes }: Partial<Omit<Course, 'lessons'>> & { lessons?: number } = {},
): Promise<{ course: Course; lessons: Lesson[] }> {
  const course = await courses.withLessons(count).create(manager, changes);
  const lessons = await manager.find(Lesson, { where: { courseId: course.id }, order: { order: 'ASC' } });
  return { course, lessons };
}

/** Adds the row of every achievement that flows award. */
export async function addAchievements(manager: EntityManager): Promise<void> {
  const rows = ACHIEVEMENTS.map(({ title, description, icon, pointsReward }) => ({
    title,
    description,
    icon,
    pointsReward,
    createdAt: after(-120 * DAY),
  }));
  await manager.insert(Achievement, rows);
}
